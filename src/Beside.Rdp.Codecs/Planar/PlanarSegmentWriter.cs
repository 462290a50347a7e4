namespace Beside.Rdp.Codecs.Planar;

/// <summary>[MS-RDPEGDI] 2.2.2.5.1.2 RDP 6.0 RLE Segments into a span that may be too small; then it says so and drops the rest.</summary>
internal ref struct PlanarSegmentWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    public int Position { get; private set; }

    public bool Overflowed { get; private set; }

    public void Write(byte value)
    {
        if (Position >= _destination.Length)
        {
            Overflowed = true;
            return;
        }

        _destination[Position++] = value;
    }

    public void WriteSegment(int controlByte, ReadOnlySpan<byte> rawValues)
    {
        if (rawValues.Length + 1 > _destination.Length - Position)
        {
            Overflowed = true;
            return;
        }

        Span<byte> segment = _destination[Position..];
        segment[0] = (byte)controlByte;
        rawValues.CopyTo(segment[1..]);
        Position += rawValues.Length + 1;
    }
}
