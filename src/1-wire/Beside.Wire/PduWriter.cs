using System.Buffers.Binary;
using System.Text;

namespace Beside.Wire;

/// <summary>Writes one PDU into a span. The span is large enough because the size is computed first
/// (<see cref="IPdu{TSelf}.Size"/>).</summary>
public ref struct PduWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
    private int _position;

    public readonly int Position => _position;

    public readonly int Remaining => _destination.Length - _position;

    public readonly Span<byte> Written => _destination[.._position];

    public void WriteUInt8(byte value) => Take(1)[0] = value;

    public void WriteUInt16LittleEndian(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    public void WriteUInt16BigEndian(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), value);

    public void WriteInt16LittleEndian(short value) => BinaryPrimitives.WriteInt16LittleEndian(Take(2), value);

    public void WriteUInt32LittleEndian(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void WriteUInt32BigEndian(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void WriteUInt64LittleEndian(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void WriteZeros(int count) => Take(count).Clear();

    /// <summary>UTF-16LE without terminator.</summary>
    public void WriteUtf16(ReadOnlySpan<char> text) => Encoding.Unicode.GetBytes(text, Take(text.Length * 2));

    /// <summary>Leaves room to be filled in later.</summary>
    public Span<byte> Take(int count)
    {
        Span<byte> taken = _destination.Slice(_position, count);
        _position += count;
        return taken;
    }
}
