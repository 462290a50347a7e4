using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs;

/// <summary>Converts 32-bit pixels to the depths of bitmap updates and back. Reducing keeps the high bits; expanding
/// fills the low bits with the high ones.</summary>
internal static class ColorConversion
{
    /// <summary>Bytes of one pixel on the wire.</summary>
    public static int BytesPerPixel(int bitsPerPixel) => (bitsPerPixel + 7) / 8;

    public static void Require(int bitsPerPixel, bool alsoPalette)
    {
        if (bitsPerPixel is not (15 or 16 or 24) && !(alsoPalette && bitsPerPixel == 8))
            throw new ArgumentOutOfRangeException(nameof(bitsPerPixel), bitsPerPixel, "No such depth.");
    }

    public static uint Reduce(uint bgrx, int bitsPerPixel) => bitsPerPixel switch
    {
        15 => ((bgrx >> 9) & 0x7C00) | ((bgrx >> 6) & 0x03E0) | ((bgrx >> 3) & 0x001F),
        16 => ((bgrx >> 8) & 0xF800) | ((bgrx >> 5) & 0x07E0) | ((bgrx >> 3) & 0x001F),
        _ => bgrx & 0xFF_FFFF,
    };

    /// <summary>The unused byte becomes 255.</summary>
    public static uint Expand(uint color, int bitsPerPixel)
    {
        const uint Unused = 0xFF00_0000;
        if (bitsPerPixel >= 24) return Unused | color;
        int greenBits = bitsPerPixel - 10;
        uint blue = color & 0x1F;
        uint green = (color >> 5) & ((1u << greenBits) - 1);
        uint red = (color >> (5 + greenBits)) & 0x1F;
        uint green8 = (green << (8 - greenBits)) | (green >> ((2 * greenBits) - 8));
        return Unused | (((red << 3) | (red >> 2)) << 16) | (green8 << 8) | ((blue << 3) | (blue >> 2));
    }

    /// <summary>A row of pixels to a row of values of that depth, each in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReduceRow(ReadOnlySpan<byte> row, Span<uint> reduced, int bitsPerPixel)
    {
        ReadOnlySpan<uint> pixels = MemoryMarshal.Cast<byte, uint>(row);
        reduced = reduced[..pixels.Length];
        int done = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref uint from = ref MemoryMarshal.GetReference(pixels);
            ref uint to = ref MemoryMarshal.GetReference(reduced);
            for (; done <= pixels.Length - 8; done += 8)
                ReduceWide(Vector256.LoadUnsafe(ref from, (nuint)done), bitsPerPixel).StoreUnsafe(ref to, (nuint)done);
        }

        for (; done < pixels.Length; done++) reduced[done] = Reduce(pixels[done], bitsPerPixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> ReduceWide(Vector256<uint> bgrx, int bitsPerPixel) => bitsPerPixel switch
    {
        15 => ((bgrx >> 9) & Vector256.Create(0x7C00u))
            | ((bgrx >> 6) & Vector256.Create(0x03E0u))
            | ((bgrx >> 3) & Vector256.Create(0x001Fu)),
        16 => ((bgrx >> 8) & Vector256.Create(0xF800u))
            | ((bgrx >> 5) & Vector256.Create(0x07E0u))
            | ((bgrx >> 3) & Vector256.Create(0x001Fu)),
        _ => bgrx & Vector256.Create(0xFF_FFFFu),
    };
}
