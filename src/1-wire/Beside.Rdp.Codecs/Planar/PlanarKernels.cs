using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.Planar;

/// <summary>The inner loops of the planar encoder. The scalar version of each is its specification; the wide one equals it.</summary>
/// <remarks>Here and in the other codecs, inner loops are fully optimised from the start, because a person waits during
/// the first seconds of a session.</remarks>
internal static class PlanarKernels
{
    /// <summary>Converts a delta to what is sent for it, [MS-RDPEGDI] 3.1.9.2.1: 0, -1, 1, -2, 2 … become 0, 1, 2, 3, 4 ….</summary>
    public static byte ToWire(int delta) => (byte)((delta << 1) ^ ((sbyte)delta >> 7));

    /// <summary>One row of pixels into a row of each plane: the first row of a picture.</summary>
    public static void Split(ReadOnlySpan<byte> row, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        int width = row.Length / 4;
        if (Vector256.IsHardwareAccelerated && width >= 32)
            SplitWide<NoDelta>(row, row, red, green, blue);
        else
            SplitScalar(row, red, green, blue);
    }

    /// <summary>One row of pixels minus the row sent before it, into a row of each plane: every other row.</summary>
    public static void SplitDelta(ReadOnlySpan<byte> row, ReadOnlySpan<byte> previous, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        int width = row.Length / 4;
        if (Vector256.IsHardwareAccelerated && width >= 32)
            SplitWide<ZigzagDelta>(row, previous, red, green, blue);
        else
            SplitDeltaScalar(row, previous, red, green, blue);
    }

    public static void SplitScalar(ReadOnlySpan<byte> row, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        for (int x = 0; x < row.Length / 4; x++)
        {
            blue[x] = row[x * 4];
            green[x] = row[(x * 4) + 1];
            red[x] = row[(x * 4) + 2];
        }
    }

    public static void SplitDeltaScalar(
        ReadOnlySpan<byte> row, ReadOnlySpan<byte> previous, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        for (int x = 0; x < row.Length / 4; x++)
        {
            blue[x] = ToWire(row[x * 4] - previous[x * 4]);
            green[x] = ToWire(row[(x * 4) + 1] - previous[(x * 4) + 1]);
            red[x] = ToWire(row[(x * 4) + 2] - previous[(x * 4) + 2]);
        }
    }

    /// <summary>Bit x of the mask: value x equals the value before it, where the value before the first is zero.</summary>
    /// <param name="plane">The plane's rows; readable and zero one byte before <paramref name="start"/>, readable to a
    /// multiple of 64 values after it.</param>
    public static void MarkRepeats(ReadOnlySpan<byte> plane, int start, int width, Span<ulong> mask)
    {
        if (Vector256.IsHardwareAccelerated) MarkRepeatsWide(plane, start, width, mask);
        else MarkRepeatsScalar(plane, start, width, mask);
    }

    public static void MarkRepeatsScalar(ReadOnlySpan<byte> plane, int start, int width, Span<ulong> mask)
    {
        mask.Clear();
        for (int x = 0; x < width; x++)
        {
            if (plane[start + x] == plane[start + x - 1]) mask[x >> 6] |= 1UL << x;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MarkRepeatsWide(ReadOnlySpan<byte> plane, int start, int width, Span<ulong> mask)
    {
        int words = (width + 63) >> 6;
        ReadOnlySpan<byte> read = plane.Slice(start - 1, (words * 64) + 1);
        ref byte p = ref MemoryMarshal.GetReference(read);
        for (int w = 0; w < words; w++)
        {
            nuint at = (nuint)(w * 64);
            ulong low = Vector256.Equals(Vector256.LoadUnsafe(ref p, at), Vector256.LoadUnsafe(ref p, at + 1)).ExtractMostSignificantBits();
            ulong high = Vector256.Equals(Vector256.LoadUnsafe(ref p, at + 32), Vector256.LoadUnsafe(ref p, at + 33))
                .ExtractMostSignificantBits();
            mask[w] = low | (high << 32);
        }

        if ((width & 63) != 0) mask[words - 1] &= (1UL << width) - 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitWide<TDelta>(
        ReadOnlySpan<byte> row, ReadOnlySpan<byte> previous, Span<byte> red, Span<byte> green, Span<byte> blue)
        where TDelta : struct, IDelta
    {
        int width = row.Length / 4;
        previous = previous[..row.Length];
        ref byte source = ref MemoryMarshal.GetReference(row);
        ref byte above = ref MemoryMarshal.GetReference(previous);
        ref byte r = ref MemoryMarshal.GetReference(red[..width]);
        ref byte g = ref MemoryMarshal.GetReference(green[..width]);
        ref byte b = ref MemoryMarshal.GetReference(blue[..width]);
        for (int x = 0; x < width; x += 32)
        {
            // The last block overlaps the one before it; writing the same values twice costs less than a narrow tail.
            int at = Math.Min(x, width - 32);
            nuint offset = (nuint)(at * 4);
            Vector256<uint> p0 = TDelta.Load(ref source, ref above, offset);
            Vector256<uint> p1 = TDelta.Load(ref source, ref above, offset + 32);
            Vector256<uint> p2 = TDelta.Load(ref source, ref above, offset + 64);
            Vector256<uint> p3 = TDelta.Load(ref source, ref above, offset + 96);

            // Narrowing keeps the low half: blue and green first share 16 bits, red then comes down by a shift.
            Vector256<ushort> low0 = Vector256.Narrow(p0, p1);
            Vector256<ushort> low1 = Vector256.Narrow(p2, p3);
            Vector256.Narrow(low0, low1).StoreUnsafe(ref b, (nuint)at);
            Vector256.Narrow(low0 >> 8, low1 >> 8).StoreUnsafe(ref g, (nuint)at);
            Vector256.Narrow(Vector256.Narrow(p0 >> 16, p1 >> 16), Vector256.Narrow(p2 >> 16, p3 >> 16)).StoreUnsafe(ref r, (nuint)at);
        }
    }

    private interface IDelta
    {
        static abstract Vector256<uint> Load(ref byte source, ref byte above, nuint offset);
    }

    private readonly struct NoDelta : IDelta
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<uint> Load(ref byte source, ref byte above, nuint offset) =>
            Vector256.LoadUnsafe(ref source, offset).AsUInt32();
    }

    private readonly struct ZigzagDelta : IDelta
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<uint> Load(ref byte source, ref byte above, nuint offset)
        {
            Vector256<byte> delta = Vector256.LoadUnsafe(ref source, offset) - Vector256.LoadUnsafe(ref above, offset);
            Vector256<byte> sign = Vector256.LessThan(delta.AsSByte(), Vector256<sbyte>.Zero).AsByte();
            return ((delta + delta) ^ sign).AsUInt32();
        }
    }
}
