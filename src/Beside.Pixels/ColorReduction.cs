using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Pixels;

/// <summary>Pictures in 16-bit colour: five bits of red and blue, six of green.</summary>
public static class ColorReduction
{
    // What a narrower channel keeps, and where its upper bits stand once more, so that black stays black and white white.
    private const uint KeptBits = 0x00F8_FCF8;
    private const uint RedAndBlueAgain = 0x0007_0007;
    private const uint GreenAgain = 0x0000_0300;

    /// <summary>Every pixel (Bgrx32) becomes the nearest below that 16 bits can say. In place; the unused byte becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToRgb565(PixelSpan pixels)
    {
        for (int y = 0; y < pixels.Height; y++)
        {
            Span<uint> row = MemoryMarshal.Cast<byte, uint>(pixels.Row(y));
            int done = Vector256.IsHardwareAccelerated ? Reduce256(row) : 0;
            if (Vector128.IsHardwareAccelerated) done += Reduce128(row[done..]);
            ReduceScalar(row[done..]);
        }
    }

    /// <summary>The specification of the wider ones.</summary>
    internal static void ReduceScalar(Span<uint> pixels)
    {
        foreach (ref uint pixel in pixels) pixel = (pixel & KeptBits) | ((pixel >> 5) & RedAndBlueAgain) | ((pixel >> 6) & GreenAgain);
    }

    private static int Reduce256(Span<uint> pixels)
    {
        Vector256<uint> kept = Vector256.Create(KeptBits), redAndBlue = Vector256.Create(RedAndBlueAgain), green = Vector256.Create(GreenAgain);
        Span<Vector256<uint>> groups = MemoryMarshal.Cast<uint, Vector256<uint>>(pixels);
        foreach (ref Vector256<uint> group in groups) group = (group & kept) | ((group >> 5) & redAndBlue) | ((group >> 6) & green);
        return groups.Length * Vector256<uint>.Count;
    }

    private static int Reduce128(Span<uint> pixels)
    {
        Vector128<uint> kept = Vector128.Create(KeptBits), redAndBlue = Vector128.Create(RedAndBlueAgain), green = Vector128.Create(GreenAgain);
        Span<Vector128<uint>> groups = MemoryMarshal.Cast<uint, Vector128<uint>>(pixels);
        foreach (ref Vector128<uint> group in groups) group = (group & kept) | ((group >> 5) & redAndBlue) | ((group >> 6) & green);
        return groups.Length * Vector128<uint>.Count;
    }
}
