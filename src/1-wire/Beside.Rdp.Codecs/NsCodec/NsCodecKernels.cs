using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.NsCodec;

/// <summary>[MS-RDPEGDI] 3.1.9.1.2 to 3.1.9.1.4: from AYCoCg, whose chroma has lost its low bits and perhaps half its
/// places. The scalar version of each is its specification; the wide one equals it.</summary>
internal static class NsCodecKernels
{
    private const int Step = 16;

    /// <summary>A row of each plane into a row of pixels; the unused byte becomes 255.</summary>
    /// <param name="shift">Bits that chroma has lost: 0 to 6.</param>
    public static void Combine(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> orange, ReadOnlySpan<byte> green, int shift, Span<byte> row)
    {
        int done = Vector256.IsHardwareAccelerated ? CombineWide<Full>(luma, orange, green, shift, row) : 0;
        CombineScalar(luma[done..], orange[done..], green[done..], shift, row[(done * 4)..]);
    }

    /// <summary>The same where two pixels share a value of each chroma.</summary>
    public static void CombineHalved(
        ReadOnlySpan<byte> luma, ReadOnlySpan<byte> orange, ReadOnlySpan<byte> green, int shift, Span<byte> row)
    {
        int done = Vector256.IsHardwareAccelerated ? CombineWide<Halved>(luma, orange, green, shift, row) : 0;
        CombineHalvedScalar(luma[done..], orange[(done / 2)..], green[(done / 2)..], shift, row[(done * 4)..]);
    }

    public static void CombineScalar(
        ReadOnlySpan<byte> luma, ReadOnlySpan<byte> orange, ReadOnlySpan<byte> green, int shift, Span<byte> row)
    {
        for (int x = 0; x < row.Length / 4; x++)
            CombinePixel(luma[x], orange[x], green[x], shift, row.Slice(x * 4, 4));
    }

    public static void CombineHalvedScalar(
        ReadOnlySpan<byte> luma, ReadOnlySpan<byte> orange, ReadOnlySpan<byte> green, int shift, Span<byte> row)
    {
        for (int x = 0; x < row.Length / 4; x++)
            CombinePixel(luma[x], orange[x / 2], green[x / 2], shift, row.Slice(x * 4, 4));
    }

    private interface IChroma
    {
        /// <summary>Sixteen values, of as many pixels.</summary>
        static abstract Vector128<byte> Load(ReadOnlySpan<byte> plane, int pixel);
    }

    private static void CombinePixel(int luma, int orange, int green, int shift, Span<byte> pixel)
    {
        int o = (sbyte)(orange << shift), g = (sbyte)(green << shift);
        pixel[0] = Clamp(luma - g - o);
        pixel[1] = Clamp(luma + g);
        pixel[2] = Clamp(luma - g + o);
        pixel[3] = byte.MaxValue;
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);

    /// <summary>Whole steps of a row; answers the pixels that it has done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int CombineWide<TChroma>(
        ReadOnlySpan<byte> luma, ReadOnlySpan<byte> orange, ReadOnlySpan<byte> green, int shift, Span<byte> row)
        where TChroma : struct, IChroma
    {
        int done = 0;
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(row);
        for (; done <= pixels.Length - Step; done += Step)
        {
            Vector256<short> y = Widen(Vector128.Create(luma.Slice(done, Step)));
            Vector256<short> o = Restore(TChroma.Load(orange, done), shift);
            Vector256<short> g = Restore(TChroma.Load(green, done), shift);
            Vector256<short> rest = y - g;
            Vector256<ushort> blueGreen = Clamp(rest - o) | (Clamp(y + g) << 8);
            Vector256<ushort> redUnused = Clamp(rest + o) | Vector256.Create((ushort)0xFF00);
            (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(blueGreen);
            (Vector256<uint> redLow, Vector256<uint> redHigh) = Vector256.Widen(redUnused);
            (low | (redLow << 16)).CopyTo(pixels.Slice(done, 8));
            (high | (redHigh << 16)).CopyTo(pixels.Slice(done + 8, 8));
        }

        return done;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen(Vector128<byte> bytes)
    {
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(bytes);
        return Vector256.Create(low, high).AsInt16();
    }

    /// <summary>What remains of the lowest eight bits, moved up, with their sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Restore(Vector128<byte> chroma, int shift) => (Widen(chroma) << (8 + shift)) >> 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Clamp(Vector256<short> values) =>
        Vector256.Min(Vector256.Max(values, Vector256<short>.Zero), Vector256.Create((short)255)).AsUInt16();

    private readonly struct Full : IChroma
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<byte> Load(ReadOnlySpan<byte> plane, int pixel) => Vector128.Create(plane.Slice(pixel, Step));
    }

    private readonly struct Halved : IChroma
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<byte> Load(ReadOnlySpan<byte> plane, int pixel) => Vector128.Shuffle(
            Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(plane[(pixel / 2)..])).AsByte(),
            Vector128.Create((byte)0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7));
    }
}
