using Beside.Wire;

namespace Beside.Rdp.Codecs.Bulk;

/// <summary>[MS-RDPEGDI] 3.1.8.1 RDP 6.0 bulk compression, also called NCRUSH: Huffman codes, and a history of 64 KiB
/// with the last four copy-offsets.</summary>
public sealed class NcrushDecompressor
{
    private const string Name = "RDP6.0-BC";
    private const string SymbolField = "literalOrEosOrCopyOffset";

    private readonly NcrushCode _symbols = NcrushTables.Symbols;
    private readonly NcrushCode _lengths = NcrushTables.Lengths;
    private readonly BulkHistory _history = new(64 * 1024);
    private readonly int[] _offsetCache = new int[NcrushTables.OffsetCacheSize];

    /// <summary>Takes all that <paramref name="reader"/> still has; what stands after the end of the encoding is skipped.</summary>
    /// <returns>Valid until the next call; bytes that are not compressed are returned as they are.</returns>
    /// <exception cref="MalformedPduException">There is no end of the encoding, a code has no meaning, or it does not
    /// fit the history.</exception>
    public ReadOnlySpan<byte> Decompress(BulkFlags flags, scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        if ((flags & BulkFlags.Flushed) != 0) Flush();
        if ((flags & BulkFlags.AtFront) != 0 && !_history.TrySlideBack())
            throw reader.Malformed("compressionFlags", $"at the front, with no more than {_history.Offset} bytes in the history");
        if ((flags & BulkFlags.Compressed) == 0)
        {
            reader.Leave(outer);
            return reader.ReadRemaining();
        }

        int start = _history.Offset;
        var bits = new NcrushBitReader(reader.PeekRemaining());
        while (DecodeSymbol(ref reader, ref bits))
        {
        }

        reader.Skip(reader.Remaining, "padding");
        reader.Leave(outer);
        return _history.Since(start);
    }

    /// <summary>3.1.8.1.4.4. False: the end of the encoding.</summary>
    private bool DecodeSymbol(scoped ref PduReader reader, scoped ref NcrushBitReader bits)
    {
        int symbol = _symbols.Take(ref bits);
        if (bits.IsPastEnd)
            throw Malformed(ref reader, bits, SymbolField, "the bits end before the end of the encoding");
        switch (symbol)
        {
            case NcrushCode.Unused:
                throw Malformed(ref reader, bits, SymbolField, "a code without a meaning");
            case NcrushTables.EndOfEncoding:
                return false;
            case >= NcrushTables.FirstCopyOffset:
                Copy(symbol, ref reader, ref bits);
                return true;
            default:
                if (_history.Room == 0)
                    throw Malformed(ref reader, bits, "literal", $"it does not fit a history of {_history.Size} bytes");
                _history.Append((byte)symbol);
                return true;
        }
    }

    private void Copy(int symbol, scoped ref PduReader reader, scoped ref NcrushBitReader bits)
    {
        int copyOffset = symbol >= NcrushTables.FirstCachedOffset
            ? TakeCached(symbol - NcrushTables.FirstCachedOffset)
            : TakeNew(symbol, ref bits);
        if (copyOffset == 0) throw Malformed(ref reader, bits, "copyOffset", "0");
        int lengthIndex = _lengths.Take(ref bits);
        if (lengthIndex >= NcrushTables.LengthBases.Length)
            throw Malformed(ref reader, bits, "lengthOfMatch", "a code without a meaning");
        int length = NcrushTables.LengthBases[lengthIndex] + bits.Take(NcrushTables.LengthBits[lengthIndex]);
        if (bits.IsPastEnd)
            throw Malformed(ref reader, bits, "lengthOfMatch", "the bits end within it");
        if (length > _history.Room)
            throw Malformed(ref reader, bits, "lengthOfMatch", $"{length} bytes, {_history.Room} remain in the history");
        if (!_history.TryCopy(copyOffset, length))
            throw Malformed(ref reader, bits, "copyOffset", $"{length} bytes from {copyOffset} back run over the end of the history");
    }

    /// <summary>A copy-offset that is used again changes places with the latest one.</summary>
    private int TakeCached(int index)
    {
        (_offsetCache[0], _offsetCache[index]) = (_offsetCache[index], _offsetCache[0]);
        return _offsetCache[0];
    }

    private int TakeNew(int symbol, scoped ref NcrushBitReader bits)
    {
        int index = symbol - NcrushTables.FirstCopyOffset;
        int copyOffset = NcrushTables.CopyOffsetBases[index] - 1 + bits.Take(NcrushTables.CopyOffsetBits[index]);
        _offsetCache.AsSpan(0, _offsetCache.Length - 1).CopyTo(_offsetCache.AsSpan(1));
        return _offsetCache[0] = copyOffset;
    }

    private void Flush()
    {
        _history.Flush();
        _offsetCache.AsSpan().Clear();
    }

    private static MalformedPduException Malformed(scoped ref PduReader reader, NcrushBitReader bits, string field, string reason)
    {
        reader.Skip(bits.BytePosition, field);
        return reader.Malformed(field, reason);
    }
}
