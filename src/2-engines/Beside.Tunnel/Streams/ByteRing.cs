namespace Beside.Tunnel.Streams;

/// <summary>Bytes between two positions of a stream, in a ring that grows up to a limit and then costs nothing more.</summary>
internal sealed class ByteRing(int capacityMax)
{
    private const int FirstCapacity = 32 * 1024;

    private byte[] _bytes = [];

    /// <summary>Position of the first byte that is held.</summary>
    public long Start { get; private set; }

    /// <summary>Position behind the last byte that is held.</summary>
    public long End { get; private set; }

    public int Count => (int)(End - Start);

    public int Free => capacityMax - Count;

    /// <summary>The bytes from a position that lie in one piece: all up to the end, or up to where the ring turns round.</summary>
    public ReadOnlySpan<byte> PieceFrom(long position)
    {
        int count = (int)(End - position);
        if (count == 0) return [];
        int index = IndexOf(position);
        return _bytes.AsSpan(index, Math.Min(count, _bytes.Length - index));
    }

    /// <summary>Copies what is there from a position on, as much as fits.</summary>
    public int CopyFrom(long position, Span<byte> destination)
    {
        int copied = 0;
        while (copied < destination.Length && position + copied < End)
        {
            ReadOnlySpan<byte> piece = PieceFrom(position + copied);
            piece = piece[..Math.Min(piece.Length, destination.Length - copied)];
            piece.CopyTo(destination[copied..]);
            copied += piece.Length;
        }

        return copied;
    }

    /// <exception cref="ArgumentException">More than <see cref="Free"/>.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Free)
            throw new ArgumentException($"{bytes.Length} bytes where {Free} fit.", nameof(bytes));
        Grow(Count + bytes.Length);
        while (!bytes.IsEmpty)
        {
            int index = IndexOf(End);
            int length = Math.Min(bytes.Length, _bytes.Length - index);
            bytes[..length].CopyTo(_bytes.AsSpan(index));
            bytes = bytes[length..];
            End += length;
        }
    }

    /// <summary>Forgets what lies before a position.</summary>
    public void ReleaseTo(long position)
    {
        if (position < Start || position > End)
            throw new ArgumentOutOfRangeException(nameof(position), position, $"Outside {Start} to {End}.");
        Start = position;
    }

    private int IndexOf(long position) => (int)(position & (_bytes.Length - 1));

    /// <summary>Lengths are powers of two, so that an index is a few bits of the position.</summary>
    private void Grow(int needed)
    {
        if (needed <= _bytes.Length) return;
        int capacity = Math.Max(FirstCapacity, _bytes.Length);
        while (capacity < needed) capacity *= 2;
        byte[] larger = new byte[capacity];
        for (long position = Start; position < End;)
        {
            ReadOnlySpan<byte> piece = PieceFrom(position);
            int index = (int)(position & (capacity - 1));
            piece = piece[..Math.Min(piece.Length, capacity - index)];
            piece.CopyTo(larger.AsSpan(index));
            position += piece.Length;
        }

        _bytes = larger;
    }
}
