using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Codecs;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.2.2 uncompressed bitmapDataStream: rows bottom up, each padded to four bytes.</summary>
public static class RawBitmap
{
    private const string StructureName = "TS_BITMAP_DATA";

    /// <summary>Bytes of a row: padded to four.</summary>
    public static int GetRowSize(int width, int bitsPerPixel) => ((width * ColorConversion.BytesPerPixel(bitsPerPixel)) + 3) & ~3;

    public static int GetSize(int width, int height, int bitsPerPixel) => GetRowSize(width, bitsPerPixel) * height;

    /// <param name="bitsPerPixel">15, 16, 24 or 32.</param>
    /// <returns>Bytes written, or -1 if they do not fit.</returns>
    public static int Encode(ReadOnlyPixelSpan pixels, int bitsPerPixel, Span<byte> destination)
    {
        if (bitsPerPixel != 32) ColorConversion.Require(bitsPerPixel, alsoPalette: false);
        int rowSize = GetRowSize(pixels.Width, bitsPerPixel);
        int size = rowSize * pixels.Height;
        if (destination.Length < size) return -1;
        int used = pixels.Width * ColorConversion.BytesPerPixel(bitsPerPixel);
        for (int y = 0; y < pixels.Height; y++)
        {
            Span<byte> row = destination.Slice((pixels.Height - 1 - y) * rowSize, rowSize);
            EncodeRow(pixels.Row(y), bitsPerPixel, row[..used]);
            row[used..].Clear();
        }

        return size;
    }

    /// <summary>The whole picture; the unused byte becomes 255.</summary>
    /// <param name="bitsPerPixel">15, 16, 24 or 32.</param>
    /// <exception cref="MalformedPduException">There are fewer or more bytes than the picture has.</exception>
    public static void Decode(ReadOnlySpan<byte> source, int bitsPerPixel, PixelSpan destination)
    {
        if (bitsPerPixel != 32) ColorConversion.Require(bitsPerPixel, alsoPalette: false);
        int rowSize = GetRowSize(destination.Width, bitsPerPixel);
        int bytes = ColorConversion.BytesPerPixel(bitsPerPixel);
        if (source.Length != (long)rowSize * destination.Height)
            throw new MalformedPduException(
                StructureName, "bitmapDataStream", 0, $"{source.Length} bytes for {destination.Height} rows of {rowSize}");
        for (int y = 0; y < destination.Height; y++)
        {
            ReadOnlySpan<byte> row = source.Slice((destination.Height - 1 - y) * rowSize, rowSize);
            Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(destination.Row(y));
            for (int x = 0; x < pixels.Length; x++)
                pixels[x] = ColorConversion.Expand(ReadColor(row[(x * bytes)..], bytes), bitsPerPixel);
        }
    }

    private static uint ReadColor(ReadOnlySpan<byte> source, int bytes) =>
        bytes == 2 ? (uint)(source[0] | (source[1] << 8)) : (uint)(source[0] | (source[1] << 8) | (source[2] << 16));

    private static void EncodeRow(ReadOnlySpan<byte> row, int bitsPerPixel, Span<byte> destination)
    {
        ReadOnlySpan<uint> pixels = MemoryMarshal.Cast<byte, uint>(row);
        switch (bitsPerPixel)
        {
            case 32:
                row.CopyTo(destination);
                break;
            case 24:
                for (int x = 0; x < pixels.Length; x++)
                {
                    destination[x * 3] = row[x * 4];
                    destination[(x * 3) + 1] = row[(x * 4) + 1];
                    destination[(x * 3) + 2] = row[(x * 4) + 2];
                }

                break;
            default:
                Span<ushort> colors = MemoryMarshal.Cast<byte, ushort>(destination);
                for (int x = 0; x < pixels.Length; x++)
                    colors[x] = (ushort)ColorConversion.Reduce(pixels[x], bitsPerPixel);
                break;
        }
    }
}
