using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Pixels;

/// <summary>Tells photographs from text and windows by how often a pixel repeats a neighbour: nearly always in text and
/// windows, hardly ever in photographs.</summary>
public static class PictureContent
{
    private const uint ColorMask = 0x00FF_FFFF;

    // Ours: enough rows for a stable answer, few enough that asking costs less than a tenth of encoding.
    private const int SampledRows = 16;

    /// <summary>True if fewer than two pixels in five equal the pixel to their left or above, so that a lossy codec
    /// will be much smaller.</summary>
    public static bool IsPhotographic(ReadOnlyPixelSpan pixels)
    {
        int seen = 0;
        int repeated = 0;
        int step = Math.Max(1, (pixels.Height - 1) / SampledRows);
        for (int y = 1; y < pixels.Height; y += step)
        {
            repeated += CountRepeated(pixels.Row(y), pixels.Row(y - 1));
            seen += pixels.Width - 1;
        }

        return seen >= 64 && repeated * 5 < seen * 2;
    }

    /// <summary>How many pixels of <paramref name="row"/>, the first left out, equal their left neighbour or the one above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int CountRepeated(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above)
    {
        ref uint current = ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(row));
        ref uint upper = ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(above));
        int width = Math.Min(row.Length, above.Length) / 4;
        int count = 0;
        int i = 1;
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<uint> mask = Vector256.Create(ColorMask);
            for (; i <= width - 8; i += 8)
            {
                Vector256<uint> here = Vector256.LoadUnsafe(ref current, (nuint)i);
                Vector256<uint> left = (here ^ Vector256.LoadUnsafe(ref current, (nuint)(i - 1))) & mask;
                Vector256<uint> up = (here ^ Vector256.LoadUnsafe(ref upper, (nuint)i)) & mask;
                Vector256<uint> equal = Vector256.Equals(left, Vector256<uint>.Zero) | Vector256.Equals(up, Vector256<uint>.Zero);
                count += BitOperations.PopCount(equal.ExtractMostSignificantBits());
            }
        }

        for (; i < width; i++)
        {
            uint here = Unsafe.Add(ref current, i);
            if (((here ^ Unsafe.Add(ref current, i - 1)) & ColorMask) == 0 || ((here ^ Unsafe.Add(ref upper, i)) & ColorMask) == 0)
                count++;
        }

        return count;
    }
}
