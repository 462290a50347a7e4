using Beside.Wire;

namespace Beside.Rdp.Codecs.Bulk;

/// <summary>[MS-RDPBCGR] 3.1.8.4.1 RDP 4.0 and 3.1.8.4.2 RDP 5.0: MPPC ([RFC2118]) with a history of 8 KiB, and of 64
/// KiB with other codes.</summary>
public sealed class MppcDecompressor
{
    private const string Name = "MPPC";

    /// <summary>The shortest symbol; fewer bits at the end are padding.</summary>
    private const int MinSymbolBits = 8;

    /// <summary>3.1.8.4.1.2.1: by the ones that follow 11.</summary>
    private static readonly (int Bits, int Base)[] _rdp4Offsets = [(13, 320), (8, 64), (6, 0)];

    /// <summary>3.1.8.4.2.2.1.</summary>
    private static readonly (int Bits, int Base)[] _rdp5Offsets = [(16, 2368), (11, 320), (8, 64), (6, 0)];

    private readonly BulkHistory _history;
    private readonly (int Bits, int Base)[] _offsets;
    private readonly int _maxLengthBits;

    private MppcDecompressor(int historySize, (int Bits, int Base)[] offsets, int maxLengthBits)
    {
        _history = new(historySize);
        _offsets = offsets;
        _maxLengthBits = maxLengthBits;
    }

    public static MppcDecompressor CreateRdp4() => new(8 * 1024, _rdp4Offsets, maxLengthBits: 12);

    public static MppcDecompressor CreateRdp5() => new(64 * 1024, _rdp5Offsets, maxLengthBits: 15);

    /// <summary>Takes all that <paramref name="reader"/> still has.</summary>
    /// <returns>Valid until the next call; bytes that are not compressed are returned as they are.</returns>
    /// <exception cref="MalformedPduException">The bits end within a symbol, or do not fit the history.</exception>
    public ReadOnlySpan<byte> Decompress(BulkFlags flags, scoped ref PduReader reader)
    {
        if ((flags & BulkFlags.Flushed) != 0) _history.Flush();
        if ((flags & BulkFlags.AtFront) != 0) _history.Rewind();
        if ((flags & BulkFlags.Compressed) == 0) return reader.ReadRemaining();

        string outer = reader.Enter(Name);
        int start = _history.Offset;
        var bits = new MppcBitReader(reader.PeekRemaining());
        while (bits.Remaining >= MinSymbolBits) DecodeSymbol(ref reader, ref bits);
        reader.Skip(reader.Remaining, "padding");
        reader.Leave(outer);
        return _history.Since(start);
    }

    /// <summary>3.1.8.4.1.1: a literal below 0x80 has a 0 before its seven bits, one above has 10; what starts with 11
    /// is a copy-tuple.</summary>
    private void DecodeSymbol(scoped ref PduReader reader, scoped ref MppcBitReader bits)
    {
        int kind = bits.TakeOnes(max: 2);
        if (kind == 2)
        {
            CopyTuple(ref reader, ref bits);
            return;
        }

        int literal = bits.Take(7) | (kind << 7);
        if (bits.Remaining < 0)
            throw Malformed(ref reader, bits, "literal", "the bits end within it");
        if (_history.Room == 0)
            throw Malformed(ref reader, bits, "literal", $"it does not fit a history of {_history.Size} bytes");
        _history.Append((byte)literal);
    }

    private void CopyTuple(scoped ref PduReader reader, scoped ref MppcBitReader bits)
    {
        (int offsetBits, int offsetBase) = _offsets[bits.TakeOnes(max: _offsets.Length - 1)];
        int copyOffset = offsetBase + bits.Take(offsetBits);
        if (copyOffset >= _history.Size)
            throw Malformed(ref reader, bits, "copyOffset", $"{copyOffset}, in a history of {_history.Size} bytes");

        int ones = bits.TakeOnes(max: _maxLengthBits);   // 3.1.8.4.1.2.2 and 3.1.8.4.2.2.2: how many bits follow
        if (ones == _maxLengthBits)
            throw Malformed(ref reader, bits, "lengthOfMatch", $"{ones} ones at its start");
        int length = ones == 0 ? 3 : (1 << (ones + 1)) + bits.Take(ones + 1);
        if (bits.Remaining < 0)
            throw Malformed(ref reader, bits, "lengthOfMatch", "the bits end within it");
        if (length > _history.Room)
            throw Malformed(ref reader, bits, "lengthOfMatch", $"{length} bytes, {_history.Room} remain in the history");
        if (!_history.TryCopy(copyOffset, length))
            throw Malformed(ref reader, bits, "copyOffset", $"{length} bytes from {copyOffset} back run over the end of the history");
    }

    private static MalformedPduException Malformed(scoped ref PduReader reader, MppcBitReader bits, string field, string reason)
    {
        reader.Skip(bits.BytePosition, field);
        return reader.Malformed(field, reason);
    }
}
