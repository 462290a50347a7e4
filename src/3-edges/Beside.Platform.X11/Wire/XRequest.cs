using System.Buffers.Binary;

namespace Beside.Platform.X11.Wire;

/// <summary>Builds one request in a span: opcode, a data byte, the length in units of four bytes, then the fields.</summary>
internal ref struct XRequest
{
    private readonly Span<byte> _bytes;
    private int _position;

    /// <param name="bytes">Room for the whole request.</param>
    /// <param name="data">The second byte: the minor opcode of an extension, or what the request has there.</param>
    public XRequest(Span<byte> bytes, byte majorOpcode, byte data = 0)
    {
        _bytes = bytes;
        bytes[0] = majorOpcode;
        bytes[1] = data;
        _position = 4;
    }

    public void U8(byte value) => _bytes[_position++] = value;

    public void U16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes[_position..], (ushort)value);
        _position += 2;
    }

    public void U32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes[_position..], value);
        _position += 4;
    }

    public void Zeros(int count)
    {
        _bytes.Slice(_position, count).Clear();
        _position += count;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_bytes[_position..]);
        _position += value.Length;
    }

    /// <summary>Pads to four bytes and fills in the length.</summary>
    public readonly ReadOnlySpan<byte> Finish()
    {
        int length = (_position + 3) & ~3;
        _bytes[_position..length].Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes[2..], (ushort)(length / 4));
        return _bytes[..length];
    }
}
