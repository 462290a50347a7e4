using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.InterleavedRle;

/// <summary>Which pixels equal what, a bit each: found for a whole picture at once, so that runs are found by counting zeros.</summary>
internal static class RunMarks
{
    /// <summary>Marks every pixel of <paramref name="buffer"/> from <paramref name="start"/> on.</summary>
    /// <param name="buffer">Colours; readable one row and one pixel before <paramref name="start"/> and to a multiple of 64 pixels behind it.</param>
    /// <param name="background">The pixel equals the one above.</param>
    /// <param name="sameColor">The pixel equals the one before.</param>
    /// <param name="sameChange">The pixel XOR the one above equals the same of the pixel before.</param>
    public static void Mark(
        ReadOnlySpan<uint> buffer, int start, int width, int count, Span<ulong> background, Span<ulong> sameColor, Span<ulong> sameChange)
    {
        if (Vector256.IsHardwareAccelerated) MarkWide(buffer, start, width, count, background, sameColor, sameChange);
        else MarkScalar(buffer, start, width, count, background, sameColor, sameChange);
        if ((count & 63) == 0) return;
        ulong valid = (1UL << count) - 1;
        background[count >> 6] &= valid;
        sameColor[count >> 6] &= valid;
        sameChange[count >> 6] &= valid;
    }

    public static void MarkScalar(
        ReadOnlySpan<uint> buffer, int start, int width, int count, Span<ulong> background, Span<ulong> sameColor, Span<ulong> sameChange)
    {
        int words = (count + 63) >> 6;
        background[..words].Clear();
        sameColor[..words].Clear();
        sameChange[..words].Clear();
        for (int i = 0; i < count; i++)
        {
            uint here = buffer[start + i];
            uint before = buffer[start + i - 1];
            uint change = here ^ buffer[start + i - width];
            ulong bit = 1UL << i;
            if (change == 0) background[i >> 6] |= bit;
            if (here == before) sameColor[i >> 6] |= bit;
            if (change == (before ^ buffer[start + i - width - 1])) sameChange[i >> 6] |= bit;
        }
    }

    public static void MarkWide(
        ReadOnlySpan<uint> buffer, int start, int width, int count, Span<ulong> background, Span<ulong> sameColor, Span<ulong> sameChange)
    {
        int words = (count + 63) >> 6;
        ReadOnlySpan<uint> read = buffer.Slice(start - width - 1, width + 1 + (words * 64));
        ref uint p = ref MemoryMarshal.GetReference(read);
        for (int w = 0; w < words; w++)
        {
            ulong b = 0;
            ulong c = 0;
            ulong x = 0;
            for (int i = 0; i < 64; i += 8)
            {
                nuint above = (nuint)((w * 64) + i + 1);
                nuint at = above + (nuint)width;
                Vector256<uint> here = Vector256.LoadUnsafe(ref p, at);
                Vector256<uint> before = Vector256.LoadUnsafe(ref p, at - 1);
                Vector256<uint> change = here ^ Vector256.LoadUnsafe(ref p, above);
                Vector256<uint> changeBefore = before ^ Vector256.LoadUnsafe(ref p, above - 1);
                b |= (ulong)Bits(change, Vector256<uint>.Zero) << i;
                c |= (ulong)Bits(here, before) << i;
                x |= (ulong)Bits(change, changeBefore) << i;
            }

            background[w] = b;
            sameColor[w] = c;
            sameChange[w] = x;
        }
    }

    /// <summary>How many bits in a row are set from <paramref name="from"/> on, at most to <paramref name="limit"/>.</summary>
    public static int Run(ReadOnlySpan<ulong> marks, int from, int limit)
    {
        if (from >= limit) return 0;
        ulong clear = ~marks[from >> 6] & (ulong.MaxValue << from);
        int w = from >> 6;
        while (clear == 0)
        {
            w++;
            if (w << 6 >= limit) return limit - from;
            clear = ~marks[w];
        }

        return Math.Min(limit, (w << 6) + BitOperations.TrailingZeroCount(clear)) - from;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector256<uint> a, Vector256<uint> b) => Vector256.Equals(a, b).ExtractMostSignificantBits();
}
