using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Xml.Linq;
using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Testing.Rdp;

namespace Interop.Tests.Harness;

/// <summary>An expert's program that does what a test says, over TCP and TLS: as it should, or not.</summary>
internal sealed class ScriptedExpert : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly TcpClient _tcp;
    private readonly (string Id, string Stub, string Password) _invitation;
    private Stream _stream;
    private Task<int>? _reading;

    private ScriptedExpert(TcpClient tcp, (string Id, string Stub, string Password) invitation)
    {
        _tcp = tcp;
        _stream = tcp.GetStream();
        _invitation = invitation;
        Client = new(new ScriptedRdpClientOptions { WorkingDir = invitation.Id, UserName = "Bob" });
    }

    public ScriptedRdpClient Client { get; }

    /// <summary>The session token of the invitation: what Client Info has to name.</summary>
    public string Id => _invitation.Id;

    public bool IsClosed { get; private set; }

    public static async Task<ScriptedExpert> ConnectAsync(BesideInvite invite)
    {
        XElement upload = XDocument.Load(invite.File).Root!.Element("UPLOADDATA")!;
        if (!LhTicket.TryDecrypt((string)upload.Attribute("LHTICKET")!, invite.Password, out string? text))
            throw new InvalidOperationException("The ticket does not open.");
        var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, invite.Port);
        tcp.NoDelay = true;
        return new(tcp, (ConnectionString2.Read(text).Id, (string)upload.Attribute("PassStub")!, invite.Password));
    }

    /// <summary>All of RDP's connection sequence.</summary>
    public async Task ActivateAsync()
    {
        Client.Start();
        await RunUntilAsync(() => Client.IsActive);
    }

    /// <summary>Up to the question whether it may see the screen.</summary>
    public async Task ProveAsync(string? password = null)
    {
        byte[] proof = PassStub.Encrypt(_invitation.Stub, password ?? _invitation.Password);
        Say(new ExpertOnVistaMessage(proof));
        Say(new VerifyPasswordMessage(new ExpertBlob("Bob", Convert.ToHexString(proof)).Write()));
        await FlushAsync();
    }

    public void Say(ControlMessage message) => Client.SendChannel(LogicalChannel.StaticChannel, message.ToPacket());

    public void Say(RcCommand command) => Client.SendChannel(LogicalChannel.StaticChannel, command.ToPacket());

    /// <summary>X.224 and TLS, and nothing by itself after that.</summary>
    public async Task SecureAsync()
    {
        await WriteAsync(ClientFrames.RequestTls);
        byte[] confirm = new byte[19];
        await _stream.ReadExactlyAsync(confirm).AsTask().WaitAsync(Patience);
        await StartTlsAsync();
    }

    /// <summary>Bytes as they are. A connection that the other side has closed swallows them.</summary>
    public async Task WriteAsync(byte[] bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes).AsTask().WaitAsync(Patience);
        }
        catch (IOException)
        {
            IsClosed = true;
        }
    }

    public async Task FlushAsync()
    {
        byte[] bytes = Client.TakeOutput();
        if (bytes.Length > 0) await WriteAsync(bytes);
    }

    /// <summary>Reads and answers until this is so; without it in time, an error.</summary>
    public async Task RunUntilAsync(Func<bool> reached)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!reached())
        {
            await FlushAsync();
            int count = await ReadAsync(deadline.Token);
            if (count == 0 && !reached())
                throw new InvalidOperationException($"The novice has closed the connection. Error info: {Client.ErrorInfo}.");
            Client.Receive(_buffer.AsSpan(0, count));
            if (Client.NeedsTls)
            {
                await StartTlsAsync();
                Client.CompleteTls();
            }
        }

        await FlushAsync();
    }

    /// <summary>Reads, and looks at nothing, until the other side closes or this time has passed.</summary>
    public async Task<bool> WaitForCloseAsync(TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            while (await ReadAsync(deadline.Token) > 0)
            {
                // What it says no longer matters.
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _tcp.Dispose();
    }

    /// <summary>The read goes on when a wait for it is given up: the next call takes its result.</summary>
    private async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            _reading ??= _stream.ReadAsync(_buffer, CancellationToken.None).AsTask();
            int count = await _reading.WaitAsync(cancellationToken);
            _reading = null;
            IsClosed |= count == 0;
            return count;
        }
        catch (IOException)
        {
            IsClosed = true;
            return 0;
        }
    }

    private async Task StartTlsAsync()
    {
#pragma warning disable CA5359 // whom it talks to is not what these tests are about
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "novice" }).WaitAsync(Patience);
        _stream = tls;
    }
}
