using System.Net.WebSockets;

namespace Beside.Tunnel.Transport;

/// <summary>Binary messages of a WebSocket, at either end of it.</summary>
/// <param name="socket">Open; disposed with the carrier.</param>
/// <param name="takeText">Takes a text message, which belongs to the relay and not to the tunnel. Null: one ends the connection.</param>
public sealed class WebSocketCarrier(WebSocket socket, Action<ReadOnlyMemory<byte>>? takeText = null) : IMessageCarrier
{
    /// <summary>Ours: how long a goodbye may take.</summary>
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    public async ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (IsLoss(e))
        {
            return false;
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                (WebSocketMessageType type, int length) = await ReceiveMessageAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (type == WebSocketMessageType.Binary && length > 0) return length;
                if (type != WebSocketMessageType.Text || takeText is null) return 0;
                takeText(buffer[..length]);
            }
        }
        catch (Exception e) when (IsLoss(e))
        {
            return 0;
        }
    }

    public void Abort() => socket.Abort();

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(GoodbyeTime);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(
                    WebSocketCloseStatus.NormalClosure, statusDescription: null, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e))
        {
            // The other end was faster.
        }

        socket.Dispose();
    }

    private async ValueTask<(WebSocketMessageType Type, int Length)> ReceiveMessageAsync(
        Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer[length..], cancellationToken).ConfigureAwait(false);
            length += part.Count;
            if (part.EndOfMessage || part.MessageType == WebSocketMessageType.Close)
                return (part.MessageType, length);
            if (length == buffer.Length) return (WebSocketMessageType.Close, 0);   // larger than any frame
        }
    }

    private static bool IsLoss(Exception e) => e is WebSocketException or IOException or ObjectDisposedException
        or OperationCanceledException or InvalidOperationException;
}
