using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.RemoteFx;

/// <content>[MS-RDPRFX] 3.1.8.2.4: from coefficients to pixels. Everything has 16 bits, also between two steps.</content>
internal static partial class RemoteFxWavelet
{
    /// <summary>Coefficients of one component, band by band, to its pixels, row by row.</summary>
    public static void Inverse(Span<short> tile, Span<short> scratch)
    {
        bool wide = Vector256.IsHardwareAccelerated;
        InverseLevel(tile[3840..], scratch, RemoteFxTile.Size / 4, wide);
        InverseLevel(tile[3072..], scratch, RemoteFxTile.Size / 2, wide);
        InverseLevel(tile, scratch, RemoteFxTile.Size, wide);
    }

    public static void InverseScalar(Span<short> tile, Span<short> scratch)
    {
        InverseLevel(tile[3840..], scratch, RemoteFxTile.Size / 4, wide: false);
        InverseLevel(tile[3072..], scratch, RemoteFxTile.Size / 2, wide: false);
        InverseLevel(tile, scratch, RemoteFxTile.Size, wide: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InverseLevel(Span<short> square, Span<short> scratch, int size, bool wide)
    {
        int half = size / 2;
        int band = half * half;
        Span<short> low = scratch[..(half * size)];
        Span<short> high = scratch.Slice(half * size, half * size);
        for (int y = 0; y < half; y++)
        {
            JoinColumns(square.Slice((3 * band) + (y * half), half), square.Slice(y * half, half), low.Slice(y * size, size), wide);
            JoinColumns(
                square.Slice(band + (y * half), half), square.Slice((2 * band) + (y * half), half), high.Slice(y * size, size), wide);
        }

        if (wide) JoinRowsWide(low, high, square[..(size * size)], size);
        else JoinRowsScalar(low, high, square, size);
    }

    private static void JoinColumns(ReadOnlySpan<short> low, ReadOnlySpan<short> high, Span<short> row, bool wide)
    {
        if (!wide) JoinColumnsScalar(low, high, row);
        else if (low.Length >= 16) JoinColumnsWide(low, high, row);
        else JoinEightColumns(low, high, row);
    }

    private static void JoinRowsScalar(ReadOnlySpan<short> low, ReadOnlySpan<short> high, Span<short> square, int size)
    {
        int half = size / 2;
        for (int y = 0; y < half; y++)
        {
            for (int x = 0; x < size; x++)
            {
                short h = high[(y * size) + x];
                square[(2 * y * size) + x] = Even(low[(y * size) + x], y > 0 ? high[((y - 1) * size) + x] : h, h);
            }
        }

        for (int y = 0; y < half; y++)
        {
            for (int x = 0; x < size; x++)
            {
                short even = square[(2 * y * size) + x];
                short next = y < half - 1 ? square[(((2 * y) + 2) * size) + x] : even;
                square[(((2 * y) + 1) * size) + x] = Odd(high[(y * size) + x], even, next);
            }
        }
    }

    private static void JoinColumnsScalar(ReadOnlySpan<short> low, ReadOnlySpan<short> high, Span<short> row)
    {
        int half = low.Length;
        for (int x = 0; x < half; x++)
            row[2 * x] = Even(low[x], x > 0 ? high[x - 1] : high[x], high[x]);
        for (int x = 0; x < half; x++)
            row[(2 * x) + 1] = Odd(high[x], row[2 * x], x < half - 1 ? row[(2 * x) + 2] : row[2 * x]);
    }

    private static short Even(short low, short before, short high) => (short)(low - ((short)(before + high + 1) >> 1));

    private static short Odd(short high, short even, short next) => (short)((high << 1) + ((short)(even + next) >> 1));

    /// <summary>Sixteen columns at a time, down the whole square: the even row, and then the odd one above it, which
    /// lies between two even ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void JoinRowsWide(ReadOnlySpan<short> low, ReadOnlySpan<short> high, Span<short> square, int size)
    {
        ref short l = ref MemoryMarshal.GetReference(low);
        ref short h = ref MemoryMarshal.GetReference(high);
        ref short to = ref MemoryMarshal.GetReference(square);
        nuint step = (nuint)size;
        for (int x = 0; x < size; x += 16)
        {
            nuint from = (nuint)x, at = (nuint)x;
            Vector256<short> before = Vector256.LoadUnsafe(ref h, from);
            Vector256<short> even = Even(Vector256.LoadUnsafe(ref l, from), before, before);
            even.StoreUnsafe(ref to, at);
            for (int y = 1; y < size / 2; y++)
            {
                from += step;
                Vector256<short> here = Vector256.LoadUnsafe(ref h, from);
                Vector256<short> next = Even(Vector256.LoadUnsafe(ref l, from), before, here);
                Odd(before, even, next).StoreUnsafe(ref to, at + step);
                at += 2 * step;
                next.StoreUnsafe(ref to, at);
                (before, even) = (here, next);
            }

            Odd(before, even, even).StoreUnsafe(ref to, at + step);
        }
    }

    /// <summary>Sixteen pairs of columns at a time. The even value to the right of the last is computed twice, which
    /// costs less than carrying it over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void JoinColumnsWide(ReadOnlySpan<short> low, ReadOnlySpan<short> high, Span<short> row)
    {
        ref short l = ref MemoryMarshal.GetReference(low);
        ref short h = ref MemoryMarshal.GetReference(high);
        ref short to = ref MemoryMarshal.GetReference(row);
        int last = low.Length - 16;
        for (int x = 0; x <= last; x += 16)
        {
            nuint at = (nuint)x;
            Vector256<short> here = Vector256.LoadUnsafe(ref h, at);
            Vector256<short> before = x > 0
                ? Vector256.LoadUnsafe(ref h, at - 1)
                : Vector256.Shuffle(here, Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
            Vector256<short> even = Even(Vector256.LoadUnsafe(ref l, at), before, here);
            Vector256<short> next = x < last
                ? Even(Vector256.LoadUnsafe(ref l, at + 1), here, Vector256.LoadUnsafe(ref h, at + 1))
                : Vector256.Shuffle(even, Vector256.Create(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15));
            Vector256<short> odd = Odd(here, even, next);
            Interleave(even.GetLower(), odd.GetLower()).StoreUnsafe(ref to, 2 * at);
            Interleave(even.GetUpper(), odd.GetUpper()).StoreUnsafe(ref to, (2 * at) + 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void JoinEightColumns(ReadOnlySpan<short> low, ReadOnlySpan<short> high, Span<short> row)
    {
        Vector128<short> here = Vector128.Create(high[..8]);
        Vector128<short> before = Vector128.Shuffle(here, Vector128.Create(0, 0, 1, 2, 3, 4, 5, 6));
        Vector128<short> even = Vector128.Create(low[..8]) - ((before + here + Vector128<short>.One) >> 1);
        Vector128<short> next = Vector128.Shuffle(even, Vector128.Create(1, 2, 3, 4, 5, 6, 7, 7));
        Interleave(even, (here << 1) + ((even + next) >> 1)).CopyTo(row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Even(Vector256<short> low, Vector256<short> before, Vector256<short> high) =>
        low - ((before + high + Vector256<short>.One) >> 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Odd(Vector256<short> high, Vector256<short> even, Vector256<short> next) =>
        (high << 1) + ((even + next) >> 1);

    /// <summary>Interleaves the two, in 32 bits each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Interleave(Vector128<short> even, Vector128<short> odd) =>
        (Widen(even) | (Widen(odd) << 16)).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Widen(Vector128<short> values)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(values.AsUInt16());
        return Vector256.Create(low, high);
    }
}
