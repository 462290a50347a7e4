using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>Bits, highest first, into memory of at least <see cref="SymbolBytes"/>. The caller keeps
/// <see cref="HasRoom"/> true before every symbol.</summary>
internal unsafe ref struct RlgrBitWriter(byte* start, byte* end)
{
    /// <summary>Room for what waits (31 bits) and a symbol: a run (23), a terminator (11) and a code (28), or a code
    /// and its first half (44). Long codes ask again on their way.</summary>
    public const int SymbolBytes = 16;

    private readonly byte* _limit = end - SymbolBytes;
    private byte* _next = start;
    private ulong _bits;
    private int _count;

    public readonly bool HasRoom
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _next <= _limit;
    }

    /// <param name="count">At most 32.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(uint bits, int count)
    {
        _bits = (_bits << count) | bits;
        _count += count;
        if (_count < 32) return;
        _count -= 32;
        uint word = (uint)(_bits >> _count);
        Unsafe.WriteUnaligned(_next, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word);
        _next += 4;
    }

    /// <summary>Fills the last byte with zeros and returns where the bytes end.</summary>
    public byte* Finish()
    {
        while (_count > 0)
        {
            *_next++ = (byte)(_count >= 8 ? _bits >> (_count - 8) : _bits << (8 - _count));
            _count -= 8;
        }

        return _next;
    }
}
