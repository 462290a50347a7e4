using System.Buffers.Binary;

namespace Beside.Platform.X11.Wire;

/// <summary>Reads a reply or an event of the X protocol, little endian as we asked for. Every read is bounds-checked.</summary>
internal ref struct XReader(ReadOnlySpan<byte> source, int position = 0)
{
    private readonly ReadOnlySpan<byte> _source = source;

    public int Position { get; private set; } = position;

    public readonly int Remaining => _source.Length - Position;

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public short I16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public void Skip(int count) => Take(count);

    public void SkipPadding() => Skip(-Position & 3);

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
            throw new XProtocolException($"a message of {_source.Length} bytes ends at {Position} where {count} more were announced");
        ReadOnlySpan<byte> taken = _source.Slice(Position, count);
        Position += count;
        return taken;
    }
}
