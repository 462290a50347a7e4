namespace Beside.Transport;

/// <summary>The bytes of one connection, in both directions and in order. One reader and one writer at a time.</summary>
/// <remarks>A session runs over any of these: TCP, a tunnel through a relay, two ends in one process. Its end throws no
/// exception: reading returns 0, writing returns false.</remarks>
public interface IBytePipe : IAsyncDisposable
{
    /// <summary>Where the other end is.</summary>
    PeerAddress Peer { get; }

    /// <summary>
    /// Puts TLS over this pipe. Null if the pipe seals its bytes itself, from one end to the other: then the session
    /// needs no security layer of RDP, and none is started.
    /// Where it is not null, the bytes travel as they are until a handshake has succeeded, and the session has to bring
    /// TLS or Standard RDP Security.
    /// </summary>
    ITlsUpgrade? Tls { get; }

    /// <summary>How long a byte takes there and back, smoothed; null if nobody knows.</summary>
    TimeSpan? RoundTripTime { get; }

    /// <summary>Bytes that were written and have not left this side yet; later writes follow them. Null if unknown.</summary>
    int? UnsentBytes { get; }

    /// <summary>Reads at least one byte.</summary>
    /// <returns>0 when the peer has closed or the connection has broken.</returns>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Completes when all but a little (<see cref="UnsentBytes"/>, some 64 KiB at most) has left this side.
    /// Pictures are paced by that: a pipe that takes everything at once makes a slow helper see the past.</summary>
    /// <returns>False when the connection has broken.</returns>
    ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Announces that nothing more will be sent, so that the peer reads what is on its way before it sees the end.</summary>
    ValueTask ShutdownAsync(CancellationToken cancellationToken);

    /// <summary>Ends the connection now, whatever is on its way: readers and writers see its end. At any time, from
    /// anywhere, any number of times.</summary>
    void Abort();
}
