namespace Beside.Rdp.Codecs.Bulk;

/// <summary>[MS-RDPBCGR] 3.1.8.1: the history buffer with its HistoryOffset. All of its bytes are valid from the start,
/// so a copy may come from after the offset.</summary>
/// <param name="size">Bytes, a power of two.</param>
internal sealed class BulkHistory(int size)
{
    private readonly byte[] _bytes = new byte[size];

    internal int Size => _bytes.Length;

    /// <summary>HistoryOffset: where the next byte goes.</summary>
    internal int Offset { get; private set; }

    /// <summary>Bytes that still fit after <see cref="Offset"/>; check this before each append.</summary>
    internal int Room => _bytes.Length - Offset;

    /// <summary>What has been appended since the offset was <paramref name="start"/>. Valid until the next append.</summary>
    internal ReadOnlySpan<byte> Since(int start) => _bytes.AsSpan(start, Offset - start);

    /// <summary>PACKET_FLUSHED.</summary>
    internal void Flush()
    {
        _bytes.AsSpan().Clear();
        Offset = 0;
    }

    /// <summary>PACKET_AT_FRONT of MPPC.</summary>
    internal void Rewind() => Offset = 0;

    /// <summary>PACKET_AT_FRONT of [MS-RDPEGDI] 3.1.8.1.3. Keeps the bytes before the offset, as FreeRDP 2.11 does;
    /// false if they are less than half.</summary>
    internal bool TrySlideBack()
    {
        int half = _bytes.Length / 2;
        if (Offset < half) return false;
        _bytes.AsSpan(Offset - half, half).CopyTo(_bytes);
        _bytes.AsSpan(half).Clear();
        Offset = half;
        return true;
    }

    internal void Append(byte literal) => _bytes[Offset++] = literal;

    /// <summary>
    /// Appends bytes that stand <paramref name="copyOffset"/> before the offset, which may be among those that this
    /// appends. False if they would run over the end of the history: the specification has no such copy, and FreeRDP
    /// 2.11 reads outside its buffer.
    /// </summary>
    internal bool TryCopy(int copyOffset, int length)
    {
        int from = (Offset - copyOffset) & (_bytes.Length - 1);
        if (length > _bytes.Length - from) return false;
        if (copyOffset >= length || from > Offset)
            _bytes.AsSpan(from, length).CopyTo(_bytes.AsSpan(Offset));
        else
            for (int i = 0; i < length; i++) _bytes[Offset + i] = _bytes[from + i];
        Offset += length;
        return true;
    }
}
