namespace Beside.Tunnel.Transport;

/// <summary>One connection that carries whole messages, in order, both ways. One reader and one writer at a time.</summary>
/// <remarks>Its end throws no exception: receiving returns 0, sending returns false. Frames of the tunnel are never empty.</remarks>
public interface IMessageCarrier : IAsyncDisposable
{
    /// <summary>Completes when the connection has taken the message.</summary>
    /// <returns>False when the connection has ended.</returns>
    ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Waits for the next message.</summary>
    /// <param name="buffer">A message that is larger ends the connection.</param>
    /// <returns>The message's length; 0 when the connection has ended.</returns>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Ends the connection now: at any time, from anywhere, any number of times.</summary>
    void Abort();
}
