namespace Beside.Tunnel.Streams;

/// <summary>The bytes that this end has sent and the other has not acknowledged. Positions count from the beginning of
/// the tunnel, whatever connections carried them.</summary>
internal sealed class OutgoingStream
{
    private readonly ByteRing _ring = new(Limits.RetainedMax);

    /// <summary>Position behind what was put into records of the connection in use.</summary>
    private long _sealed;

    /// <summary>Position behind what was ever put into a record: more nobody can have read.</summary>
    private long _sealedMost;

    /// <summary>Position behind what is acknowledged.</summary>
    public long Acknowledged => _ring.Start;

    public int Unacknowledged => _ring.Count;

    public int Unsent => (int)(_ring.End - _sealed);

    /// <summary>Takes as much as fits.</summary>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        int length = Math.Min(bytes.Length, _ring.Free);
        _ring.Append(bytes[..length]);
        return length;
    }

    /// <summary>Copies what comes next and counts it as sealed.</summary>
    public int Take(Span<byte> destination, out long position)
    {
        position = _sealed;
        int length = _ring.CopyFrom(_sealed, destination);
        _sealed += length;
        _sealedMost = Math.Max(_sealedMost, _sealed);
        return length;
    }

    /// <summary>False where it takes back an acknowledgement, or names what was never sent.</summary>
    public bool TryAcknowledge(long position)
    {
        if (position < _ring.Start || position > _sealedMost) return false;
        _ring.ReleaseTo(position);
        _sealed = Math.Max(_sealed, position);
        return true;
    }

    /// <summary>Whether a peer can have read up to here and no further.</summary>
    public bool CanHaveBeenRead(long position) => position >= _ring.Start && position <= _sealedMost;

    /// <summary>On a new connection: goes on behind what the peer has read.</summary>
    public void GoOnFrom(long position) => _sealed = Math.Max(position, _ring.Start);
}
