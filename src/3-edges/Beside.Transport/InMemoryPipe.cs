namespace Beside.Transport;

/// <summary>Two ends of a pipe in one process, without a socket. Like a connection it is bounded, ends and breaks.</summary>
public sealed class InMemoryPipe : StreamPipe
{
    private readonly ByteQueue _incoming;
    private readonly ByteQueue _outgoing;
    private readonly bool _isSealed;

    private InMemoryPipe(ByteQueue incoming, ByteQueue outgoing, PeerAddress peer, bool isSealed)
        : base(new QueueStream(incoming, outgoing), peer)
    {
        _incoming = incoming;
        _outgoing = outgoing;
        _isSealed = isSealed;
    }

    public override ITlsUpgrade? Tls => _isSealed ? null : this;

    public override TimeSpan? RoundTripTime => TimeSpan.Zero;

    public override int? UnsentBytes => _outgoing.Count;

    /// <summary>Makes both ends.</summary>
    /// <param name="firstsPeer">Where the second end is, as the first one sees it.</param>
    /// <param name="secondsPeer">Where the first end is, as the second one sees it.</param>
    /// <param name="isSealed">Whether it represents a pipe that protects its bytes itself, such as a tunnel through a relay.</param>
    /// <param name="capacityBytes">Bytes each way that wait for the other end before a writer waits.</param>
    public static (InMemoryPipe First, InMemoryPipe Second) CreatePair(
        PeerAddress? firstsPeer = null, PeerAddress? secondsPeer = null, bool isSealed = false, int capacityBytes = 64 * 1024)
    {
        ByteQueue there = new(capacityBytes), back = new(capacityBytes);
        return (new(back, there, firstsPeer ?? new PeerAddress.Pipe("second"), isSealed),
            new(there, back, secondsPeer ?? new PeerAddress.Pipe("first"), isSealed));
    }

    public override void Abort()
    {
        _incoming.Break();
        _outgoing.Break();
    }

    private protected override void EndSending() => _outgoing.End();

    /// <summary>What an end reads from and writes to.</summary>
    private sealed class QueueStream(ByteQueue incoming, ByteQueue outgoing) : DuplexStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            incoming.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            outgoing.WriteAsync(buffer, cancellationToken);

        public override void Flush()
        {
            // Nothing is kept back.
        }

        protected override void Dispose(bool disposing)
        {
            incoming.Break();   // nobody reads it any more
            outgoing.End();
            base.Dispose(disposing);
        }
    }
}
