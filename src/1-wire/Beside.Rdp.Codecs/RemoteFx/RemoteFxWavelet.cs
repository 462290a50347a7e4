using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>
/// [MS-RDPRFX] 3.1.8.1.4 the 5/3 wavelet, three levels, from pixels to coefficients. A level turns a square into its
/// bands HL, LH, HH and LL, one after the other; the next level works on LL in place. The scalar version is the
/// specification of the wide one.
/// </summary>
internal static partial class RemoteFxWavelet
{
    /// <summary>Elements of scratch that a transform needs.</summary>
    public const int ScratchSize = RemoteFxTile.Area;

    /// <summary>Pixels of one component, row by row, to its coefficients in the order of their bands.</summary>
    public static void Forward(Span<short> tile, Span<short> scratch)
    {
        bool wide = Vector256.IsHardwareAccelerated;
        ForwardLevel(tile, scratch, RemoteFxTile.Size, wide);
        ForwardLevel(tile[3072..], scratch, RemoteFxTile.Size / 2, wide);
        ForwardLevel(tile[3840..], scratch, RemoteFxTile.Size / 4, wide);
    }

    public static void ForwardScalar(Span<short> tile, Span<short> scratch)
    {
        ForwardLevel(tile, scratch, RemoteFxTile.Size, wide: false);
        ForwardLevel(tile[3072..], scratch, RemoteFxTile.Size / 2, wide: false);
        ForwardLevel(tile[3840..], scratch, RemoteFxTile.Size / 4, wide: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardLevel(Span<short> square, Span<short> scratch, int size, bool wide)
    {
        int half = size / 2;
        int band = half * half;
        Span<short> low = scratch[..(half * size)];
        Span<short> high = scratch.Slice(half * size, half * size);
        if (wide) SplitRowsWide(square[..(size * size)], low, high, size);
        else SplitRowsScalar(square, low, high, size);
        for (int y = 0; y < half; y++)
        {
            // The vertical low half gives HL and LL, the high half HH and LH.
            SplitColumns(low.Slice(y * size, size), square.Slice((3 * band) + (y * half), half), square.Slice(y * half, half), wide);
            SplitColumns(
                high.Slice(y * size, size), square.Slice(band + (y * half), half), square.Slice((2 * band) + (y * half), half), wide);
        }
    }

    private static void SplitColumns(ReadOnlySpan<short> row, Span<short> low, Span<short> high, bool wide)
    {
        if (wide) SplitColumnsWide(row, low, high);
        else SplitColumnsScalar(row, low, high);
    }

    private static void SplitRowsScalar(ReadOnlySpan<short> square, Span<short> low, Span<short> high, int size)
    {
        int half = size / 2;
        for (int y = 0; y < half; y++)
        {
            for (int x = 0; x < size; x++)
            {
                short even = square[(2 * y * size) + x];
                short odd = square[(((2 * y) + 1) * size) + x];
                short next = y < half - 1 ? square[(((2 * y) + 2) * size) + x] : even;
                short h = (short)((short)(odd - ((short)(even + next) >> 1)) >> 1);
                short before = y > 0 ? high[((y - 1) * size) + x] : h;
                high[(y * size) + x] = h;
                low[(y * size) + x] = (short)(even + ((short)(before + h) >> 1));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitRowsWide(ReadOnlySpan<short> square, Span<short> low, Span<short> high, int size)
    {
        int half = size / 2;
        ref short source = ref MemoryMarshal.GetReference(square);
        ref short l = ref MemoryMarshal.GetReference(low);
        ref short h = ref MemoryMarshal.GetReference(high);
        for (int x = 0; x < size; x += 16)
        {
            Vector256<short> even = Vector256.LoadUnsafe(ref source, (nuint)x);
            Vector256<short> before = default;
            for (int y = 0; y < half; y++)
            {
                nuint at = (nuint)((2 * y * size) + x);
                Vector256<short> odd = Vector256.LoadUnsafe(ref source, at + (nuint)size);
                Vector256<short> next = y < half - 1 ? Vector256.LoadUnsafe(ref source, at + (nuint)(2 * size)) : even;
                Vector256<short> here = (odd - ((even + next) >> 1)) >> 1;
                if (y == 0) before = here;
                here.StoreUnsafe(ref h, (nuint)((y * size) + x));
                (even + ((before + here) >> 1)).StoreUnsafe(ref l, (nuint)((y * size) + x));
                before = here;
                even = next;
            }
        }
    }

    private static void SplitColumnsScalar(ReadOnlySpan<short> row, Span<short> low, Span<short> high)
    {
        int half = row.Length / 2;
        int before = 0;
        for (int x = 0; x < half; x++)
        {
            int even = row[2 * x];
            int next = x < half - 1 ? row[(2 * x) + 2] : even;
            int h = (row[(2 * x) + 1] - ((even + next) >> 1)) >> 1;
            high[x] = (short)h;
            low[x] = (short)(even + (((x > 0 ? before : h) + h) >> 1));
            before = h;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SplitColumnsWide(ReadOnlySpan<short> row, Span<short> low, Span<short> high)
    {
        int half = row.Length / 2;
        ref short source = ref MemoryMarshal.GetReference(row);
        ref short l = ref MemoryMarshal.GetReference(low);
        ref short h = ref MemoryMarshal.GetReference(high);
        Vector256<int> first = Vector256.Create(-1, 0, 0, 0, 0, 0, 0, 0);
        Vector256<int> before = default;
        for (int x = 0; x < half; x += 8)
        {
            // Eight pairs of an even and an odd column, one in each 32-bit lane.
            Vector256<int> pairs = Vector256.LoadUnsafe(ref source, (nuint)(2 * x)).AsInt32();
            Vector256<int> even = (pairs << 16) >> 16;
            Vector256<int> odd = pairs >> 16;
            Vector256<int> next = x + 8 < half
                ? (Vector256.LoadUnsafe(ref source, (nuint)((2 * x) + 2)).AsInt32() << 16) >> 16
                : Vector256.Shuffle(even, Vector256.Create(1, 2, 3, 4, 5, 6, 7, 7));
            Vector256<int> here = (odd - ((even + next) >> 1)) >> 1;
            Vector256<int> shifted = Vector256.Shuffle(here, Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6));
            if (x > 0)
                shifted = Vector256.ConditionalSelect(first, Vector256.Shuffle(before, Vector256.Create(7, 7, 7, 7, 7, 7, 7, 7)), shifted);
            Vector256<int> smooth = even + ((shifted + here) >> 1);
            Vector128.Narrow(here.GetLower(), here.GetUpper()).StoreUnsafe(ref h, (nuint)x);
            Vector128.Narrow(smooth.GetLower(), smooth.GetUpper()).StoreUnsafe(ref l, (nuint)x);
            before = here;
        }
    }
}
