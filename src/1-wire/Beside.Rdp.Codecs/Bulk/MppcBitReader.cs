using System.Buffers.Binary;
using System.Numerics;

namespace Beside.Rdp.Codecs.Bulk;

/// <summary>Bits, highest first. After the end are zeros; <see cref="Remaining"/> is negative then.</summary>
internal ref struct MppcBitReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    public readonly int Remaining => (_source.Length * 8) - _position;

    /// <summary>Of the next bit, and at most that of the end.</summary>
    public readonly int BytePosition => Math.Min(_position >> 3, _source.Length);

    /// <param name="count">1 to 16.</param>
    public int Take(int count)
    {
        uint bits = Peek() >> (32 - count);
        _position += count;
        return (int)bits;
    }

    /// <summary>Takes ones up to the next zero, which is taken too, or up to so many that there need be no zero.</summary>
    public int TakeOnes(int max)
    {
        int ones = Math.Min(BitOperations.LeadingZeroCount(~Peek()), max);
        _position += ones < max ? ones + 1 : ones;
        return ones;
    }

    private readonly uint Peek()
    {
        int at = _position >> 3;
        int skip = _position & 7;
        ReadOnlySpan<byte> rest = at < _source.Length ? _source[at..] : default;
        if (rest.Length >= 8)
            return (uint)(BinaryPrimitives.ReadUInt64BigEndian(rest) << skip >> 32);
        ulong bits = 0;
        for (int i = 0; i < 8; i++) bits = (bits << 8) | (i < rest.Length ? rest[i] : 0u);
        return (uint)(bits << skip >> 32);
    }
}
