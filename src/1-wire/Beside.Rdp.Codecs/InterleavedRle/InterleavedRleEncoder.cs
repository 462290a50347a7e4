using Beside.Pixels;

namespace Beside.Rdp.Codecs.InterleavedRle;

/// <summary>
/// [MS-RDPBCGR] 2.2.9.1.1.3.1.2.4 RLE Compressed Bitmap Stream (RLE_BITMAP_STREAM), rows bottom up. One caller at a time; scratch
/// memory is kept between calls.
/// </summary>
public sealed class InterleavedRleEncoder
{
    private readonly RunMarks _marks = new();
    private uint[] _buffer = [];

    /// <summary>Encodes a picture. Allocates only when a picture is larger than all before it.</summary>
    /// <param name="bitsPerPixel">15, 16 or 24.</param>
    /// <returns>Bytes written, or -1 if they do not fit: send the bitmap raw then. <paramref name="destination"/> then
    /// holds anything.</returns>
    public int Encode(ReadOnlyPixelSpan pixels, int bitsPerPixel, Span<byte> destination)
    {
        ColorConversion.Require(bitsPerPixel, alsoPalette: false);
        if (pixels.Width == 0 || pixels.Height == 0)
            throw new ArgumentException("A picture has pixels.", nameof(pixels));
        int count = pixels.Width * pixels.Height;
        int start = Load(pixels, bitsPerPixel);
        _marks.Mark(_buffer, start, pixels.Width, count);
        var output = new CompressionOrderWriter(destination, ColorConversion.BytesPerPixel(bitsPerPixel));
        return new OrderChooser(_buffer, start, pixels.Width, _marks, ColorConversion.Reduce(uint.MaxValue, bitsPerPixel), output)
            .Run(count);
    }

    /// <summary>Loads the picture in the depth that is sent, last row first, after a row of black. Returns where it starts.</summary>
    private int Load(ReadOnlyPixelSpan pixels, int bitsPerPixel)
    {
        int width = pixels.Width;
        int start = RunMarks.ReadableBehind + width;
        int needed = start + (width * pixels.Height) + RunMarks.ReadableBehind;
        if (_buffer.Length < needed) _buffer = new uint[needed];
        _buffer.AsSpan(0, start).Clear();
        for (int y = 0; y < pixels.Height; y++)
            ColorConversion.ReduceRow(pixels.Row(pixels.Height - 1 - y), _buffer.AsSpan(start + (y * width), width), bitsPerPixel);
        return start;
    }
}
