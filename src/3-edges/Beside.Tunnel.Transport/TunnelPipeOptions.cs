using Beside.Transport;

namespace Beside.Tunnel.Transport;

/// <summary>What a <see cref="TunnelPipe"/> has besides keys and its first connection.</summary>
public sealed record TunnelPipeOptions
{
    /// <summary>Where the other end is, as people are told.</summary>
    public required PeerAddress Peer { get; init; }

    /// <summary>
    /// Makes a new connection to the other end after a break, by the relay's ticket for example. Called again, after a
    /// pause, while the tunnel is broken; null is one that could not be made. Throws nothing but
    /// <see cref="OperationCanceledException"/>, once the tunnel has gone on or ended.
    /// </summary>
    public required Func<CancellationToken, Task<IMessageCarrier?>> Reconnect { get; init; }

    /// <summary>A clock that nobody can set back and that goes on in sleep.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Fills memory with random bytes fit for keys.</summary>
    public Action<Memory<byte>> FillRandom { get; init; } = TunnelMeeting.FillRandom;
}
