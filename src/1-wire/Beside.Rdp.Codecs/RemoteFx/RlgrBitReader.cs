using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>Bits, highest first. After the end are zeros; <see cref="IsPastEnd"/> tells.</summary>
internal ref struct RlgrBitReader(ReadOnlySpan<byte> source)
{
    /// <summary>What <see cref="Peek"/> always answers, wherever in a byte it starts.</summary>
    public const int PeekBits = 57;

    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    public readonly bool IsPastEnd => _position >= _source.Length * 8;

    /// <summary>At least <see cref="PeekBits"/> bits, the next one highest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Peek()
    {
        int at = _position >> 3;
        ulong bits = at <= _source.Length - 8 ? BinaryPrimitives.ReadUInt64BigEndian(_source.Slice(at, 8)) : PeekNearEnd(at);
        return bits << (_position & 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count) => _position += count;

    /// <param name="count">At most 32.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Take(int count)
    {
        uint bits = (uint)(Peek() >> 32 >> (32 - count));
        _position += count;
        return bits;
    }

    /// <summary>Ones before the next zero, which is passed too; they end at the end of the bytes.</summary>
    public int TakeOnes()
    {
        int total = 0;
        while (!IsPastEnd)
        {
            int ones = Math.Min(BitOperations.LeadingZeroCount(~Peek()), 32);
            total += ones;
            _position += ones;
            if (ones == 32) continue;
            _position++;
            break;
        }

        return total;
    }

    private readonly ulong PeekNearEnd(int at)
    {
        ulong bits = 0;
        for (int i = 0; i < 8; i++)
            bits = (bits << 8) | (at + i < _source.Length ? _source[at + i] : 0u);
        return bits;
    }
}
