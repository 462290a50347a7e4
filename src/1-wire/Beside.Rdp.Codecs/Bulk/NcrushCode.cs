namespace Beside.Rdp.Codecs.Bulk;

/// <summary>A canonical Huffman code made of its lengths, its bits reversed because the lowest comes first.
/// [MS-RDPEGDI] 3.1.8.1.4.1, 3.1.8.1.4.2.</summary>
internal sealed class NcrushCode
{
    /// <summary>What bits mean that do not belong to a symbol.</summary>
    internal const int Unused = -1;

    private readonly (short Symbol, byte Bits)[] _byBits;
    private readonly int _maxBits;

    internal NcrushCode(ReadOnlySpan<byte> lengths, int maxBits)
    {
        _maxBits = maxBits;
        _byBits = new (short, byte)[1 << maxBits];
        _byBits.AsSpan().Fill((Unused, (byte)maxBits));
        int code = 0;
        for (int bits = 1; bits <= maxBits; bits++, code <<= 1)
        {
            for (int symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == bits)
                    Place((short)symbol, Reverse(code++, bits), (byte)bits);
            }
        }
    }

    /// <summary>A symbol, or <see cref="Unused"/>.</summary>
    internal int Take(scoped ref NcrushBitReader bits)
    {
        (short symbol, byte count) = _byBits[bits.Peek(_maxBits)];
        bits.Skip(count);
        return symbol;
    }

    /// <summary>The bits that follow the code do not matter.</summary>
    private void Place(short symbol, int code, byte bits)
    {
        for (int i = code; i < _byBits.Length; i += 1 << bits) _byBits[i] = (symbol, bits);
    }

    private static int Reverse(int code, int bits)
    {
        int reversed = 0;
        for (int i = 0; i < bits; i++) reversed |= ((code >> i) & 1) << (bits - 1 - i);
        return reversed;
    }
}
