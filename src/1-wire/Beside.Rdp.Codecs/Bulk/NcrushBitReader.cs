using System.Buffers.Binary;

namespace Beside.Rdp.Codecs.Bulk;

/// <summary>Bits, lowest first. After the end are zeros; <see cref="IsPastEnd"/> tells.</summary>
internal ref struct NcrushBitReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    public readonly bool IsPastEnd => _position > _source.Length * 8;

    /// <summary>Of the next bit, and at most that of the end.</summary>
    public readonly int BytePosition => Math.Min(_position >> 3, _source.Length);

    /// <param name="count">At most 14.</param>
    public int Take(int count)
    {
        int bits = Peek(count);
        _position += count;
        return bits;
    }

    public void Skip(int count) => _position += count;

    /// <param name="count">At most 14.</param>
    public readonly int Peek(int count)
    {
        int at = _position >> 3;
        ReadOnlySpan<byte> rest = at < _source.Length ? _source[at..] : default;
        uint bits = 0;
        if (rest.Length >= 4) bits = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        else for (int i = 0; i < rest.Length; i++) bits |= (uint)rest[i] << (i * 8);
        return (int)(bits >> (_position & 7)) & ((1 << count) - 1);
    }
}
