using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>[MS-RDPRFX] 3.1.8.1.5 Quantization and 3.1.8.1.6 Linearization, and back. The scalar version is the
/// specification of the wide one.</summary>
internal static class RemoteFxQuantizer
{
    /// <summary>Drops bits, takes differences in the lowest band, and marks what is not zero.</summary>
    /// <param name="nonZero">Bit i of the whole: coefficient i is not zero. 64 words.</param>
    public static void Quantize(Span<short> tile, RemoteFxQuantization quantization, Span<ulong> nonZero)
    {
        if (Vector256.IsHardwareAccelerated) QuantizeWide(tile, quantization, nonZero);
        else QuantizeScalar(tile, quantization, nonZero);
    }

    public static void QuantizeScalar(Span<short> tile, RemoteFxQuantization quantization, Span<ulong> nonZero)
    {
        Span<byte> bands = stackalloc byte[RemoteFxTile.BandCount];
        quantization.CopyInBandOrder(bands);
        for (int band = 0; band < bands.Length; band++)
        {
            int shift = RemoteFxTile.Shift(bands[band]);
            for (int i = RemoteFxTile.BandStarts[band]; i < RemoteFxTile.BandStarts[band + 1]; i++)
                tile[i] = (short)((short)(tile[i] + (1 << (shift - 1))) >> shift);
        }

        TakeDifferences(tile);
        nonZero.Clear();
        for (int i = 0; i < RemoteFxTile.Area; i++)
        {
            if (tile[i] != 0) nonZero[i >> 6] |= 1UL << i;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void QuantizeWide(Span<short> tile, RemoteFxQuantization quantization, Span<ulong> nonZero)
    {
        Span<byte> bands = stackalloc byte[RemoteFxTile.BandCount];
        quantization.CopyInBandOrder(bands);
        ref short p = ref MemoryMarshal.GetReference(tile[..RemoteFxTile.Area]);
        for (int band = 0; band < bands.Length; band++)
        {
            int shift = RemoteFxTile.Shift(bands[band]);
            Vector256<short> half = Vector256.Create((short)(1 << (shift - 1)));
            nuint end = (nuint)RemoteFxTile.BandStarts[band + 1];
            for (nuint i = (nuint)RemoteFxTile.BandStarts[band]; i < end; i += 16)
                ((Vector256.LoadUnsafe(ref p, i) + half) >> shift).StoreUnsafe(ref p, i);
        }

        TakeDifferences(tile);
        for (int w = 0; w < RemoteFxTile.Area / 64; w++)
        {
            nuint at = (nuint)(w * 64);
            ulong zero = (ulong)Zeros(ref p, at) | ((ulong)Zeros(ref p, at + 32) << 32);
            nonZero[w] = ~zero;
        }
    }

    /// <summary>The inverse: sums in the lowest band, then scales every coefficient.</summary>
    public static void Dequantize(Span<short> tile, RemoteFxQuantization quantization)
    {
        if (Vector256.IsHardwareAccelerated) DequantizeWide(tile, quantization);
        else DequantizeScalar(tile, quantization);
    }

    public static void DequantizeScalar(Span<short> tile, RemoteFxQuantization quantization)
    {
        Span<byte> bands = stackalloc byte[RemoteFxTile.BandCount];
        quantization.CopyInBandOrder(bands);
        AddDifferences(tile);
        for (int band = 0; band < bands.Length; band++)
        {
            int shift = RemoteFxTile.Shift(bands[band]);
            for (int i = RemoteFxTile.BandStarts[band]; i < RemoteFxTile.BandStarts[band + 1]; i++)
                tile[i] = (short)(tile[i] << shift);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DequantizeWide(Span<short> tile, RemoteFxQuantization quantization)
    {
        Span<byte> bands = stackalloc byte[RemoteFxTile.BandCount];
        quantization.CopyInBandOrder(bands);
        AddDifferences(tile);
        ref short p = ref MemoryMarshal.GetReference(tile[..RemoteFxTile.Area]);
        for (int band = 0; band < bands.Length; band++)
        {
            int shift = RemoteFxTile.Shift(bands[band]);
            nuint end = (nuint)RemoteFxTile.BandStarts[band + 1];
            for (nuint i = (nuint)RemoteFxTile.BandStarts[band]; i < end; i += 16)
                (Vector256.LoadUnsafe(ref p, i) << shift).StoreUnsafe(ref p, i);
        }
    }

    private static uint Zeros(ref short p, nuint at)
    {
        Vector256<short> a = Vector256.Equals(Vector256.LoadUnsafe(ref p, at), Vector256<short>.Zero);
        Vector256<short> b = Vector256.Equals(Vector256.LoadUnsafe(ref p, at + 16), Vector256<short>.Zero);
        return Vector256.Narrow(a, b).ExtractMostSignificantBits();
    }

    private static void TakeDifferences(Span<short> tile)
    {
        Span<short> lowest = tile.Slice(RemoteFxTile.LowestBand, RemoteFxTile.LowestBandSize);
        for (int i = lowest.Length - 1; i > 0; i--) lowest[i] -= lowest[i - 1];
    }

    private static void AddDifferences(Span<short> tile)
    {
        Span<short> lowest = tile.Slice(RemoteFxTile.LowestBand, RemoteFxTile.LowestBandSize);
        short sum = lowest[0];
        for (int i = 1; i < lowest.Length; i++) lowest[i] = sum += lowest[i];
    }
}
