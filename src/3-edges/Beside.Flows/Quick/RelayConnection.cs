using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Beside.Tunnel.Transport;

namespace Beside.Flows.Quick;

/// <summary>One WebSocket to a relay. Its text messages are the relay's own; the binary ones are the other end's, for a
/// tunnel to take.</summary>
internal sealed class RelayConnection : IMessageCarrier
{
    /// <summary>The close code behind which the relay's last message stands. docs/relay.md.</summary>
    private const int LastMessageCode = 4000;

    /// <summary>Ours: how long a last message may take.</summary>
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _over = new();

    // One message at a time: what nobody takes stays with the other end.
    private readonly Channel<(byte[] Rented, int Length)> _frames = Channel.CreateBounded<(byte[], int)>(1);
    private Task _reading = Task.CompletedTask;

    private RelayConnection(WebSocket socket) => _socket = socket;

    /// <summary>The tunnel has no more use for it.</summary>
    public bool IsGivenUp { get; private set; }

    /// <exception cref="WebSocketException">The relay cannot be reached, its certificate does not hold, or it is no relay.</exception>
    public static async Task<RelayConnection> ConnectAsync(RelayAddress relay, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        RelayConnection? connection = null;
        try
        {
            await socket.ConnectAsync(relay.Meet, cancellationToken).ConfigureAwait(false);
            return connection = new RelayConnection(socket);
        }
        finally
        {
            if (connection is null) socket.Dispose();
        }
    }

    /// <param name="takeText">Called for each text message of the relay's.</param>
    /// <param name="onEnd">Called once, at the end of the connection.</param>
    public void Read(Action<byte[]> takeText, Action onEnd) => _reading = ReadAsync(takeText, onEnd);

    public async ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        await TrySendAsync(message, WebSocketMessageType.Binary, cancellationToken).ConfigureAwait(false);

    /// <summary>Sends a message to the relay itself.</summary>
    public async Task<bool> TrySendTextAsync(byte[] utf8)
    {
        using var patience = new CancellationTokenSource(GoodbyeTime);
        return await TrySendAsync(utf8, WebSocketMessageType.Text, patience.Token).ConfigureAwait(false);
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            (byte[] rented, int length) = await _frames.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            bool fits = length <= buffer.Length;
            if (fits) rented.AsMemory(0, length).CopyTo(buffer);
            ArrayPool<byte>.Shared.Return(rented);
            return fits ? length : 0;
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            return 0;
        }
    }

    /// <summary>The tunnel takes nothing from here any more. The connection is its meeting's, which may have a last
    /// word for the relay.</summary>
    public void Abort()
    {
        IsGivenUp = true;
        _frames.Writer.TryComplete();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Closes the connection. Once.</summary>
    public async Task CloseAsync()
    {
        using (var patience = new CancellationTokenSource(GoodbyeTime))
        {
            try
            {
                if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                    await _socket.CloseOutputAsync(
                        WebSocketCloseStatus.NormalClosure,
                        statusDescription: null,
                        patience.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (IsLoss(e))
            {
                // The other end was faster.
            }
        }

        await _over.CancelAsync().ConfigureAwait(false);
        _socket.Abort();
        await _reading.ConfigureAwait(false);
        _socket.Dispose();
        _sending.Dispose();
        _over.Dispose();
    }

    private async ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type, CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await _socket.SendAsync(message, type, endOfMessage: true, cancellationToken).ConfigureAwait(false);
                return true;
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception e) when (IsLoss(e))
        {
            return false;
        }
    }

    private async Task ReadAsync(Action<byte[]> takeText, Action onEnd)
    {
        await Task.Yield();
        try
        {
            while (await ReadMessageAsync(takeText).ConfigureAwait(false))
            {
                // until the connection ends
            }

            if ((int?)_socket.CloseStatus == LastMessageCode)
                takeText(Encoding.UTF8.GetBytes(_socket.CloseStatusDescription ?? ""));
        }
        catch (Exception e) when (IsLoss(e))
        {
            // The end is told below.
        }
        finally
        {
            _frames.Writer.TryComplete();   // what came before can still be taken
            onEnd();
        }
    }

    private async Task<bool> ReadMessageAsync(Action<byte[]> takeText)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(Tunnel.Limits.FrameMax);
        bool isGivenOn = false;
        try
        {
            int length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                if (length == rented.Length) return false;   // larger than anything that is due here
                part = await _socket.ReceiveAsync(rented.AsMemory(length), _over.Token).ConfigureAwait(false);
                length += part.Count;
            }
            while (!part.EndOfMessage && part.MessageType != WebSocketMessageType.Close);

            if (part.MessageType == WebSocketMessageType.Close) return false;
            if (part.MessageType == WebSocketMessageType.Text)
            {
                takeText(rented[..length]);
            }
            else if (length > 0)
            {
                isGivenOn = await _frames.Writer.WaitToWriteAsync(_over.Token).ConfigureAwait(false)
                    && _frames.Writer.TryWrite((rented, length));
            }

            return true;
        }
        finally
        {
            if (!isGivenOn) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static bool IsLoss(Exception e) => e is WebSocketException or IOException or ObjectDisposedException
        or OperationCanceledException or InvalidOperationException;
}
