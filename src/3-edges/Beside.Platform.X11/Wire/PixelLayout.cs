using System.Globalization;
using System.Numerics;

namespace Beside.Platform.X11.Wire;

/// <summary>The layout of the root window's pixels in an image from the server.</summary>
internal sealed record PixelLayout(
    byte VisualClass, byte Depth, int BitsPerPixel, int ScanlinePad, bool IsBigEndian, uint RedMask, uint GreenMask, uint BlueMask)
{
    private const byte TrueColor = 4;

    /// <summary>DirectColor has a colour map behind its masks; desktops leave it linear.</summary>
    private const byte DirectColor = 5;

    /// <summary>Blue, green, red, unused in this order: nothing to convert.</summary>
    internal bool IsDirect =>
        BitsPerPixel == 32 && ScanlinePad == 32 && !IsBigEndian && RedMask == 0xFF0000 && GreenMask == 0xFF00 && BlueMask == 0xFF;

    internal bool IsSupported => VisualClass is TrueColor or DirectColor && BitsPerPixel is 16 or 24 or 32 && ScanlinePad is 8 or 16 or 32
        && RedMask != 0 && GreenMask != 0 && BlueMask != 0;

    internal int StrideBytes(int width) => ((width * BitsPerPixel) + ScanlinePad - 1) / ScanlinePad * (ScanlinePad / 8);

    /// <summary>Converts to blue, green, red, unused.</summary>
    internal void Convert(ReadOnlySpan<byte> source, int width, int height, Span<byte> destination)
    {
        int stride = StrideBytes(width);
        int pixelBytes = BitsPerPixel / 8;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = source.Slice(y * stride, width * pixelBytes);
            Span<byte> target = destination.Slice(y * width * 4, width * 4);
            for (int x = 0; x < width; x++)
            {
                uint pixel = ReadPixel(row.Slice(x * pixelBytes, pixelBytes));
                target[x * 4] = Channel(pixel, BlueMask);
                target[(x * 4) + 1] = Channel(pixel, GreenMask);
                target[(x * 4) + 2] = Channel(pixel, RedMask);
                target[(x * 4) + 3] = 0;
            }
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"visual class {VisualClass}, depth {Depth}, {BitsPerPixel} bits a pixel");

    /// <summary>Scales a channel of any width to eight bits so that full stays full.</summary>
    private static byte Channel(uint pixel, uint mask)
    {
        uint max = mask >> BitOperations.TrailingZeroCount(mask);
        ulong value = (pixel & mask) >> BitOperations.TrailingZeroCount(mask);
        return (byte)(((value * 255) + (max / 2)) / max);
    }

    private uint ReadPixel(ReadOnlySpan<byte> bytes)
    {
        uint pixel = 0;
        for (int i = 0; i < bytes.Length; i++)
            pixel |= (uint)bytes[i] << (8 * (IsBigEndian ? bytes.Length - 1 - i : i));
        return pixel;
    }
}
