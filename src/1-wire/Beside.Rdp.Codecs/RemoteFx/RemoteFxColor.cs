using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>[MS-RDPRFX] 3.1.8.1.3 and 3.1.8.2.5 Color Conversion (ICT), in 11.5 fixed point. The scalar version is the
/// specification of the wide one.</summary>
internal static class RemoteFxColor
{
    // The specification's factors in 15 bits; each chroma row adds up to nothing, so that grey has no colour.
    private const int LumaRed = 9798, LumaGreen = 19235, LumaBlue = 3735;              // 0.299 0.587 0.114
    private const int BlueRed = -5535, BlueGreen = -10868, BlueBlue = 16403;           // -0.168935 -0.331665 0.500590
    private const int RedRed = 16378, RedGreen = -13715, RedBlue = -2663;              // 0.499813 -0.418531 -0.081282
    private const int Shift = 15 - RemoteFxTile.FractionBits;
    private const int Half = 1 << (Shift - 1);
    private const int LevelShift = 128 << RemoteFxTile.FractionBits;

    // 3.1.8.2.5 in 14 bits, so that whatever a tile holds fits 32 bits: 1.402525 0.343730 0.714401 1.769905.
    private const int FactorBits = 14;
    private const int RedFromRed = 22979, GreenFromBlue = 5632, GreenFromRed = 11705, BlueFromBlue = 28998;
    private const int Down = FactorBits + RemoteFxTile.FractionBits;
    private const int HalfLevel = 1 << (Down - 1);

    /// <summary>A row of pixels into a row of each component.</summary>
    public static void Split(ReadOnlySpan<byte> row, Span<short> luma, Span<short> blueChroma, Span<short> redChroma)
    {
        int width = row.Length / 4;
        if (Vector256.IsHardwareAccelerated && width % 16 == 0)
            SplitWide(row, luma[..width], blueChroma[..width], redChroma[..width]);
        else
            SplitScalar(row, luma, blueChroma, redChroma);
    }

    public static void SplitScalar(ReadOnlySpan<byte> row, Span<short> luma, Span<short> blueChroma, Span<short> redChroma)
    {
        for (int x = 0; x < row.Length / 4; x++)
        {
            int blue = row[x * 4];
            int green = row[(x * 4) + 1];
            int red = row[(x * 4) + 2];
            luma[x] = (short)((((red * LumaRed) + (green * LumaGreen) + (blue * LumaBlue) + Half) >> Shift) - LevelShift);
            blueChroma[x] = (short)(((red * BlueRed) + (green * BlueGreen) + (blue * BlueBlue) + Half) >> Shift);
            redChroma[x] = (short)(((red * RedRed) + (green * RedGreen) + (blue * RedBlue) + Half) >> Shift);
        }
    }

    /// <summary>A row of each component into a row of pixels; the unused byte becomes 255.</summary>
    public static void Combine(ReadOnlySpan<short> luma, ReadOnlySpan<short> blueChroma, ReadOnlySpan<short> redChroma, Span<byte> row)
    {
        int width = row.Length / 4;
        if (Vector256.IsHardwareAccelerated && width % 16 == 0)
            CombineWide(luma[..width], blueChroma[..width], redChroma[..width], row);
        else
            CombineScalar(luma, blueChroma, redChroma, row);
    }

    public static void CombineScalar(
        ReadOnlySpan<short> luma, ReadOnlySpan<short> blueChroma, ReadOnlySpan<short> redChroma, Span<byte> row)
    {
        for (int x = 0; x < row.Length / 4; x++)
        {
            int y = ((luma[x] + LevelShift) << FactorBits) + HalfLevel;
            row[x * 4] = Clamp((y + (blueChroma[x] * BlueFromBlue)) >> Down);
            row[(x * 4) + 1] = Clamp((y - (blueChroma[x] * GreenFromBlue) - (redChroma[x] * GreenFromRed)) >> Down);
            row[(x * 4) + 2] = Clamp((y + (redChroma[x] * RedFromRed)) >> Down);
            row[(x * 4) + 3] = byte.MaxValue;
        }
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CombineWide(ReadOnlySpan<short> luma, ReadOnlySpan<short> blueChroma, ReadOnlySpan<short> redChroma, Span<byte> row)
    {
        ref short y = ref MemoryMarshal.GetReference(luma);
        ref short cb = ref MemoryMarshal.GetReference(blueChroma);
        ref short cr = ref MemoryMarshal.GetReference(redChroma);
        ref uint pixels = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, uint>(row));
        for (nuint x = 0; x < (nuint)luma.Length; x += 16)
        {
            (Vector256<int> yLow, Vector256<int> yHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref y, x));
            (Vector256<int> bLow, Vector256<int> bHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref cb, x));
            (Vector256<int> rLow, Vector256<int> rHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref cr, x));
            ToPixels(yLow, bLow, rLow).StoreUnsafe(ref pixels, x);
            ToPixels(yHigh, bHigh, rHigh).StoreUnsafe(ref pixels, x + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> ToPixels(Vector256<int> luma, Vector256<int> blueChroma, Vector256<int> redChroma)
    {
        Vector256<int> y = ((luma + Vector256.Create(LevelShift)) << FactorBits) + Vector256.Create(HalfLevel);
        Vector256<int> blue = Clamp((y + (blueChroma * BlueFromBlue)) >> Down);
        Vector256<int> green = Clamp((y - (blueChroma * GreenFromBlue) - (redChroma * GreenFromRed)) >> Down);
        Vector256<int> red = Clamp((y + (redChroma * RedFromRed)) >> Down);
        return (blue | (green << 8) | (red << 16)).AsUInt32() | Vector256.Create(0xFF00_0000u);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Clamp(Vector256<int> values) =>
        Vector256.Min(Vector256.Max(values, Vector256<int>.Zero), Vector256.Create(255));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitWide(ReadOnlySpan<byte> row, Span<short> luma, Span<short> blueChroma, Span<short> redChroma)
    {
        ref uint source = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, uint>(row));
        ref short y = ref MemoryMarshal.GetReference(luma);
        ref short cb = ref MemoryMarshal.GetReference(blueChroma);
        ref short cr = ref MemoryMarshal.GetReference(redChroma);
        for (nuint x = 0; x < (nuint)luma.Length; x += 16)
        {
            Vector256<uint> p0 = Vector256.LoadUnsafe(ref source, x);
            Vector256<uint> p1 = Vector256.LoadUnsafe(ref source, x + 8);
            Vector256.Narrow(Luma(p0), Luma(p1)).StoreUnsafe(ref y, x);
            Vector256.Narrow(Weigh(p0, BlueRed, BlueGreen, BlueBlue), Weigh(p1, BlueRed, BlueGreen, BlueBlue)).StoreUnsafe(ref cb, x);
            Vector256.Narrow(Weigh(p0, RedRed, RedGreen, RedBlue), Weigh(p1, RedRed, RedGreen, RedBlue)).StoreUnsafe(ref cr, x);
        }
    }

    private static Vector256<int> Luma(Vector256<uint> pixels) =>
        Weigh(pixels, LumaRed, LumaGreen, LumaBlue) - Vector256.Create(LevelShift);

    private static Vector256<int> Weigh(Vector256<uint> pixels, int red, int green, int blue)
    {
        Vector256<int> low = Vector256.Create(0xFF);
        Vector256<int> b = pixels.AsInt32() & low;
        Vector256<int> g = (pixels >> 8).AsInt32() & low;
        Vector256<int> r = (pixels >> 16).AsInt32() & low;
        return ((r * red) + (g * green) + (b * blue) + Vector256.Create(Half)) >> Shift;
    }
}
