using Beside.Rdp.Pdus.Rdpbcgr.Updates;

namespace Beside.Rdp.Client;

/// <summary>XOR and AND mask of a pointer to pixels with alpha. [MS-RDPBCGR] 2.2.9.1.1.4.4.</summary>
internal static class PointerMasks
{
    /// <param name="bitsPerPixel">Of the XOR mask: 1, 4, 8, 16, 24 or 32.</param>
    /// <param name="palette">For 4 and 8 bits.</param>
    internal static byte[] Combine(
        int width, int height, int bitsPerPixel, ReadOnlySpan<byte> xor, ReadOnlySpan<byte> and, ReadOnlySpan<uint> palette)
    {
        int xorStride = PointerMask.RowSize(width, bitsPerPixel), andStride = PointerMask.RowSize(width, 1);
        byte[] pixels = new byte[width * height * 4];
        for (int y = 0; y < height; y++)
        {
            int row = height - 1 - y;   // bottom up
            ReadOnlySpan<byte> xorRow = xor.Slice(row * xorStride, xorStride), andRow = and.Slice(row * andStride, andStride);
            for (int x = 0; x < width; x++)
            {
                Span<byte> pixel = pixels.AsSpan(((y * width) + x) * 4, 4);
                ReadColor(xorRow, x, bitsPerPixel, palette, pixel);
                if (!IsSet(andRow, x)) continue;

                // What is under it is kept where the colour is black, and inverted otherwise: no alpha does that, so it
                // is drawn black, which most ground shows.
                bool isKept = pixel[3] == 0 || !pixel[..3].ContainsAnyExcept((byte)0);
                pixel.Clear();
                if (!isKept) pixel[3] = byte.MaxValue;
            }
        }

        return pixels;
    }

    private static void ReadColor(ReadOnlySpan<byte> row, int x, int bitsPerPixel, ReadOnlySpan<uint> palette, Span<byte> pixel)
    {
        pixel[3] = byte.MaxValue;
        switch (bitsPerPixel)
        {
            case 1:
                pixel[..3].Fill(IsSet(row, x) ? byte.MaxValue : (byte)0);
                break;
            case 4:
                Look(palette, (row[x >> 1] >> (x % 2 == 0 ? 4 : 0)) & 0xF, pixel);   // the left one of two pixels is the high half
                break;
            case 8:
                Look(palette, row[x], pixel);
                break;
            case 16:
                int color = row[x * 2] | (row[(x * 2) + 1] << 8);
                pixel[0] = (byte)((color & 0x1F) * 255 / 31);
                pixel[1] = (byte)(((color >> 5) & 0x3F) * 255 / 63);
                pixel[2] = (byte)((color >> 11) * 255 / 31);
                break;
            default:
                int bytes = bitsPerPixel / 8;
                row.Slice(x * bytes, bytes).CopyTo(pixel);
                break;
        }
    }

    private static void Look(ReadOnlySpan<uint> palette, int index, Span<byte> pixel)
    {
        uint color = index < palette.Length ? palette[index] : 0;
        (pixel[0], pixel[1], pixel[2]) = ((byte)color, (byte)(color >> 8), (byte)(color >> 16));
    }

    private static bool IsSet(ReadOnlySpan<byte> row, int x) => (row[x >> 3] & (0x80 >> (x & 7))) != 0;
}
