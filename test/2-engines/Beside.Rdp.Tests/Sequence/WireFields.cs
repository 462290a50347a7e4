namespace Beside.Rdp.Tests.Sequence;

/// <summary>The bytes of a PDU against what a specification has there, field by field. It uses nothing of the product,
/// whose reading of the same pages is what is tested.</summary>
internal sealed class WireFields(string pdu, byte[] bytes)
{
    private int _at;

    public int Left => bytes.Length - _at;

    /// <summary>Fields in order, each a name and its bytes: <c>flags 1300, pad 00*16, sessionId ????????</c>. <c>??</c>
    /// is any byte, <c>*</c> repeats what stands before it.</summary>
    public WireFields Are(string fields)
    {
        foreach (string field in fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int space = field.LastIndexOf(' ');
            Is(field[..space], field[(space + 1)..]);
        }

        return this;
    }

    /// <summary>One field whose bytes may be anything.</summary>
    public byte[] Read(string field, int count)
    {
        Assert.True(count <= Left, $"{pdu}.{field} at {_at}: {count} bytes expected, {Left} here");
        _at += count;
        return bytes[(_at - count).._at];
    }

    public int ReadLittleEndian(string field, int count) => Read(field, count).Reverse().Aggregate(0, (value, b) => (value << 8) | b);

    public int ReadBigEndian(string field, int count) => Read(field, count).Aggregate(0, (value, b) => (value << 8) | b);

    /// <summary>[T.125] and [X.690] 8.1.3: a length in BER. It reaches to the end of the PDU where
    /// <paramref name="isRest"/> says so.</summary>
    public int ReadBerLength(string field, bool isRest = false)
    {
        int first = ReadBigEndian(field, 1);
        int length = first < 0x80 ? first : ReadBigEndian(field, first & 0x7F);
        Assert.True(!isRest || length == Left, $"{pdu}.{field}: {length} bytes announced, {Left} here");
        return length;
    }

    /// <summary>[X.691] 10.9: a length in PER, up to 16,383.</summary>
    public int ReadPerLength(string field, bool isRest = true)
    {
        int first = ReadBigEndian(field, 1);
        int length = first < 0x80 ? first : ((first & 0x3F) << 8) | ReadBigEndian(field, 1);
        Assert.True(!isRest || length == Left, $"{pdu}.{field}: {length} bytes announced, {Left} here");
        return length;
    }

    public WireFields Slice(string name, int count) => new(name, Read(name, count));

    /// <summary>Nothing is left.</summary>
    public void End() => Assert.True(Left == 0, $"{pdu}: {Left} bytes too many, {Convert.ToHexString(bytes[_at..])}");

    private void Is(string field, string pattern)
    {
        string expected = string.Concat(pattern.Split('*') is [var unit, var times]
            ? Enumerable.Repeat(unit, int.Parse(times, System.Globalization.CultureInfo.InvariantCulture))
            : [pattern]);
        int start = _at;
        string actual = Convert.ToHexString(Read(field, expected.Length / 2));
        bool fits = expected.Zip(actual).All(pair => pair.First == '?' || char.ToUpperInvariant(pair.First) == pair.Second);
        Assert.True(fits, $"{pdu}.{field} at {start}: {actual}, expected {expected}");
    }
}
