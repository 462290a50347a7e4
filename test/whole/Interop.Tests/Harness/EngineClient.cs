using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using Beside.Pixels;
using Beside.Rdp.Client;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Testing;
using Beside.Wire;

namespace Interop.Tests.Harness;

/// <summary>Our client engine on a socket: trusts any server, answers every frame at once, and shows nothing.</summary>
internal sealed class EngineClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly byte[] _buffer = new byte[64 * 1024];
    /// <summary>FreeRDP encrypts nothing for a peer at 127.0.0.1.</summary>
    private readonly TcpClient _tcp = new(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));

    private readonly ClientConnection _connection;
    private Stream? _stream;
    private Task<int>? _reading;
    private bool _isServerGone;

    private EngineClient(bool offersTls, PictureCodecs codecs, int colorDepth) => _connection = new(
        new ClientConnectionOptions
        {
            FillRandom = m => RandomNumberGenerator.Fill(m.Span),
            UserName = "helper",
            WorkingDir = "QQ==",
            OfferTls = offersTls,
            Codecs = codecs,
            ColorDepth = colorDepth,
            AutoLogon = true,
        },
        new Instant(0));

    /// <summary>All that the engine has told, in order.</summary>
    public List<ClientOutput> Outputs { get; } = [];

    /// <summary>How the server has sent its picture so far.</summary>
    public PictureCodecs UsedCodecs => _connection.FrameBuffer.UsedCodecs;

    /// <summary>How many packets the server has compressed.</summary>
    public long CompressedPackets => _connection.CompressedPackets;

    public static async Task<EngineClient> ConnectAsync(
        int port, bool offersTls, PictureCodecs codecs = PictureCodecs.RemoteFx | PictureCodecs.NsCodec, int colorDepth = 32)
    {
        var client = new EngineClient(offersTls, codecs, colorDepth);
        await client._tcp.ConnectAsync(IPAddress.Loopback, port);
        client._tcp.NoDelay = true;
        client._stream = client._tcp.GetStream();
        return client;
    }

    /// <summary>The server's picture as far as it is here.</summary>
    public Screenshot TakePicture()
    {
        ReadOnlyPixelSpan pixels = _connection.FrameBuffer.Pixels;
        uint[] colors = new uint[pixels.Width * pixels.Height];
        for (int y = 0; y < pixels.Height; y++)
        {
            ReadOnlySpan<byte> row = pixels.Row(y);
            for (int x = 0; x < pixels.Width; x++)
                colors[(y * pixels.Width) + x] = (uint)((row[(x * 4) + 2] << 16) | (row[(x * 4) + 1] << 8) | row[x * 4]);
        }

        return new(pixels.Width, pixels.Height, colors);
    }

    public async Task SendInputAsync(params IEnumerable<InputEvent> events)
    {
        foreach (InputEvent input in events) _connection.SendInput(input);
        await FlushAsync();
    }

    public Task MovePointerAsync(ushort x, ushort y) => SendInputAsync(InputEvent.PointerMove(x, y));

    /// <summary>Presses and releases one key after the other.</summary>
    public Task TypeAsync(params IEnumerable<ushort> scancodes) => SendInputAsync(scancodes.SelectMany(c => (InputEvent[])
    [
        InputEvent.Key(c, isDown: true),
        InputEvent.Key(c, isDown: false),
    ]));

    /// <summary>Leaves as a session is left. Answers whether the server had an answer to that: a denial, or its own end.</summary>
    public async Task<bool> DisconnectAsync()
    {
        _connection.Disconnect(new Instant(0));
        await RunUntilAsync(() => Task.FromResult(Outputs is [.., ClientOutput.Closed]));
        bool isAnswered = Outputs is [.., ClientOutput.Closed] || _isServerGone;
        _connection.HandleTimeout(new Instant(long.MaxValue));
        await ActAsync();
        return isAnswered;
    }

    /// <summary>Reads and answers until this is so, or the time has passed, or the connection has ended. Answers
    /// whether it is so.</summary>
    public async Task<bool> RunUntilAsync(Func<Task<bool>> reached, TimeSpan? timeout = null)
    {
        using var deadline = new CancellationTokenSource(timeout ?? Patience);
        try
        {
            while (!await reached())
            {
                await FlushAsync();
                _reading ??= _stream!.ReadAsync(_buffer, CancellationToken.None).AsTask();
                int count = await _reading.WaitAsync(deadline.Token);
                _reading = null;
                _isServerGone = count == 0;
                if (_isServerGone) return await reached();
                _connection.Receive(_buffer.AsSpan(0, count), new Instant(0));
                await ActAsync();
                if (Outputs is [.., ClientOutput.Closed]) return await reached();
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return await reached();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null) await _stream.DisposeAsync();
        _tcp.Dispose();
    }

    private async Task ActAsync()
    {
        while (_connection.TryTakeOutput(out ClientOutput? output))
        {
            Outputs.Add(output);
            if (output is ClientOutput.StartTls) await StartTlsAsync();
            if (output is ClientOutput.ServerKeyReceived)
                _connection.ApproveServerKey(new Instant(0));
            if (output is ClientOutput.FrameMarked { IsEnd: true } frame)
                _connection.AcknowledgeFrame(frame.FrameId);
        }

        await FlushAsync();
    }

    private async Task FlushAsync()
    {
        byte[] bytes = _connection.PendingBytes.ToArray();
        _connection.DiscardPendingBytes(bytes.Length);
        if (bytes.Length > 0) await _stream!.WriteAsync(bytes).AsTask().WaitAsync(Patience);
    }

    private async Task StartTlsAsync()
    {
#pragma warning disable CA5359 // whom it talks to is not what these tests are about
        var tls = new SslStream(_stream!, leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "shadow" }).WaitAsync(Patience);
        _stream = tls;
        _connection.CompleteTls(new Instant(0));
    }
}
