using System.Buffers.Binary;
using System.Numerics;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>Bits, highest first. Behind the end are zeros; <see cref="IsPastEnd"/> tells.</summary>
internal ref struct RlgrBitReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    public readonly bool IsPastEnd => _position >= _source.Length * 8;

    /// <param name="count">At most 32.</param>
    public uint Take(int count)
    {
        if (count == 0) return 0;
        uint bits = Peek() >> (32 - count);
        _position += count;
        return bits;
    }

    /// <summary>Ones before the next zero, which is passed too; they end at the end of the bytes.</summary>
    public int TakeOnes()
    {
        int total = 0;
        while (!IsPastEnd)
        {
            int ones = BitOperations.LeadingZeroCount(~Peek());
            total += ones;
            _position += ones;
            if (ones == 32) continue;
            _position++;
            break;
        }

        return total;
    }

    private readonly uint Peek()
    {
        int at = _position >> 3;
        int skip = _position & 7;
        ReadOnlySpan<byte> rest = at < _source.Length ? _source[at..] : default;
        if (rest.Length >= 8) return (uint)(BinaryPrimitives.ReadUInt64BigEndian(rest) << skip >> 32);
        ulong bits = 0;
        for (int i = 0; i < 8; i++) bits = (bits << 8) | (i < rest.Length ? rest[i] : 0u);
        return (uint)(bits << skip >> 32);
    }
}
