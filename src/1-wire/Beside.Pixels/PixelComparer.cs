using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Pixels;

/// <summary>Finds where two pictures of the same size differ. It ignores the unused byte of a pixel, because captures
/// leave anything in it.</summary>
public static class PixelComparer
{
    private const uint ColorMask = 0x00FF_FFFF;

    /// <summary>The smallest rectangle around every pixel that differs, relative to the views; empty if the pictures are equal.</summary>
    /// <exception cref="ArgumentException">The views differ in size.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Rectangle16 FindDifference(ReadOnlyPixelSpan a, ReadOnlyPixelSpan b)
    {
        if (a.Width != b.Width || a.Height != b.Height)
            throw new ArgumentException("Only pictures of one size can be compared.", nameof(b));
        int top = 0;
        int bottom = a.Height;
        while (top < bottom && FirstDifference(a.Row(top), b.Row(top)) < 0) top++;
        if (top == bottom) return Rectangle16.Empty;
        while (FirstDifference(a.Row(bottom - 1), b.Row(bottom - 1)) < 0) bottom--;

        int left = a.Width;
        int right = 0;
        for (int y = top; y < bottom; y++)
        {
            // What lies between the bounds found so far cannot move them.
            ReadOnlySpan<byte> rowA = a.Row(y);
            ReadOnlySpan<byte> rowB = b.Row(y);
            int first = FirstDifference(rowA[..(left * 4)], rowB[..(left * 4)]);
            if (first >= 0) left = first;
            int last = LastDifference(rowA[(right * 4)..], rowB[(right * 4)..]);
            if (last >= 0) right += last + 1;
        }

        return Rectangle16.FromEdges(left, top, right, bottom);
    }

    /// <summary>Index of the first pixel that differs, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int FirstDifference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        ref uint pa = ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(a));
        ref uint pb = ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(b));
        int count = Math.Min(a.Length, b.Length) / 4;
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<uint> mask = Vector256.Create(ColorMask);
            for (; i <= count - 32; i += 32)
            {
                Vector256<uint> d = Difference(ref pa, ref pb, i) | Difference(ref pa, ref pb, i + 8)
                    | Difference(ref pa, ref pb, i + 16) | Difference(ref pa, ref pb, i + 24);
                if ((d & mask) != Vector256<uint>.Zero) break;
            }

            for (; i <= count - 8; i += 8)
            {
                uint equal = Vector256.Equals(Difference(ref pa, ref pb, i) & mask, Vector256<uint>.Zero).ExtractMostSignificantBits();
                if (equal != 0xFF) return i + BitOperations.TrailingZeroCount(~equal);
            }
        }

        for (; i < count; i++)
        {
            if (((Unsafe.Add(ref pa, i) ^ Unsafe.Add(ref pb, i)) & ColorMask) != 0) return i;
        }

        return -1;
    }

    /// <summary>Index of the last pixel that differs, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int LastDifference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        ref uint pa = ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(a));
        ref uint pb = ref Unsafe.As<byte, uint>(ref MemoryMarshal.GetReference(b));
        int end = Math.Min(a.Length, b.Length) / 4;
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<uint> mask = Vector256.Create(ColorMask);
            for (; end >= 8; end -= 8)
            {
                uint equal = Vector256.Equals(Difference(ref pa, ref pb, end - 8) & mask, Vector256<uint>.Zero)
                    .ExtractMostSignificantBits();
                if (equal != 0xFF) return end - 8 + BitOperations.Log2(~equal & 0xFF);
            }
        }

        for (; end > 0; end--)
        {
            if (((Unsafe.Add(ref pa, end - 1) ^ Unsafe.Add(ref pb, end - 1)) & ColorMask) != 0)
                return end - 1;
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Difference(ref uint a, ref uint b, int i) =>
        Vector256.LoadUnsafe(ref a, (nuint)i) ^ Vector256.LoadUnsafe(ref b, (nuint)i);
}
