using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.InterleavedRle;

/// <summary>Marks, by one bit a pixel, which pixels equal which neighbour, for a whole picture at once, so that runs
/// are found by counting zeros.</summary>
internal sealed class RunMarks
{
    /// <summary>Pixels that must be readable after a picture, and before the row above it.</summary>
    public const int ReadableBehind = 64;

    private ulong[] _background = [];
    private ulong[] _sameColor = [];
    private ulong[] _sameChange = [];
    private ulong[] _candidates = [];

    /// <summary>The pixel equals the one above.</summary>
    public ReadOnlySpan<ulong> Background => _background;

    /// <summary>The pixel equals the one before.</summary>
    public ReadOnlySpan<ulong> SameColor => _sameColor;

    /// <summary>The pixel XOR the one above equals the same of the pixel before.</summary>
    public ReadOnlySpan<ulong> SameChange => _sameChange;

    /// <summary>Marks every pixel of a picture.</summary>
    /// <param name="buffer">Colours; readable one row and one pixel before <paramref name="start"/> and
    /// <see cref="ReadableBehind"/> after the picture.</param>
    public void Mark(ReadOnlySpan<uint> buffer, int start, int width, int count)
    {
        Reserve(count);
        if (Vector256.IsHardwareAccelerated) MarkWide(buffer, start, width, count);
        else MarkScalar(buffer, start, width, count);
        MarkCandidates((count + 63) >> 6);
    }

    /// <summary>The specification of <see cref="Mark"/>, but for the candidates.</summary>
    public void MarkScalar(ReadOnlySpan<uint> buffer, int start, int width, int count)
    {
        Reserve(count);
        int words = (count + 63) >> 6;
        _background.AsSpan(0, words).Clear();
        _sameColor.AsSpan(0, words).Clear();
        _sameChange.AsSpan(0, words).Clear();
        for (int i = 0; i < count; i++)
        {
            uint here = buffer[start + i];
            uint before = buffer[start + i - 1];
            uint change = here ^ buffer[start + i - width];
            ulong bit = 1UL << i;
            if (change == 0) _background[i >> 6] |= bit;
            if (here == before) _sameColor[i >> 6] |= bit;
            if (change == (before ^ buffer[start + i - width - 1])) _sameChange[i >> 6] |= bit;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BackgroundRun(int from, int limit) => Run(_background, from, limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SameColorRun(int from, int limit) => Run(_sameColor, from, limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SameChangeRun(int from, int limit) => Run(_sameChange, from, limit);

    /// <summary>The first pixel from <paramref name="from"/> on that could begin anything but a colour image, at most
    /// <paramref name="limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int NextCandidate(int from, int limit)
    {
        int w = from >> 6;
        ulong here = _candidates[w] & (ulong.MaxValue << from);
        while (here == 0)
        {
            if (++w << 6 >= limit) return limit;
            here = _candidates[w];
        }

        return Math.Min(limit, (w << 6) + BitOperations.TrailingZeroCount(here));
    }

    /// <summary>How many bits in a row are set from <paramref name="from"/> on, at most to <paramref name="limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Run(ulong[] marks, int from, int limit)
    {
        if (from >= limit) return 0;
        int w = from >> 6;
        ulong clear = ~marks[w] & (ulong.MaxValue << from);
        while (clear == 0)
        {
            w++;
            if (w << 6 >= limit) return limit - from;
            clear = ~marks[w];
        }

        return Math.Min(limit, (w << 6) + BitOperations.TrailingZeroCount(clear)) - from;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MarkWide(ReadOnlySpan<uint> buffer, int start, int width, int count)
    {
        int words = (count + 63) >> 6;
        ReadOnlySpan<uint> read = buffer.Slice(start - width - 1, width + 1 + (words * 64));
        ref uint p = ref MemoryMarshal.GetReference(read);
        for (int w = 0; w < words; w++)
        {
            ulong background = 0;
            ulong sameColor = 0;
            ulong sameChange = 0;
            for (int i = 0; i < 64; i += 8)
            {
                nuint above = (nuint)((w * 64) + i + 1);
                nuint at = above + (nuint)width;
                Vector256<uint> here = Vector256.LoadUnsafe(ref p, at);
                Vector256<uint> before = Vector256.LoadUnsafe(ref p, at - 1);
                Vector256<uint> change = here ^ Vector256.LoadUnsafe(ref p, above);
                Vector256<uint> changeBefore = before ^ Vector256.LoadUnsafe(ref p, above - 1);
                background |= (ulong)Bits(change, Vector256<uint>.Zero) << i;
                sameColor |= (ulong)Bits(here, before) << i;
                sameChange |= (ulong)Bits(change, changeBefore) << i;
            }

            ulong valid = w == words - 1 && (count & 63) != 0 ? (1UL << count) - 1 : ulong.MaxValue;
            _background[w] = background & valid;
            _sameColor[w] = sameColor & valid;
            _sameChange[w] = sameChange & valid;
        }
    }

    /// <summary>The background, a colour that comes three times, a change that comes twice.</summary>
    private void MarkCandidates(int words)
    {
        for (int w = 0; w < words; w++)
        {
            ulong nextColor = w + 1 < words ? _sameColor[w + 1] : 0;
            ulong nextChange = w + 1 < words ? _sameChange[w + 1] : 0;
            ulong colorOnce = (_sameColor[w] >> 1) | (nextColor << 63);
            ulong colorTwice = (_sameColor[w] >> 2) | (nextColor << 62);
            _candidates[w] = _background[w] | (colorOnce & colorTwice) | (_sameChange[w] >> 1) | (nextChange << 63);
        }
    }

    private void Reserve(int count)
    {
        int words = (count + 63) >> 6;
        if (_background.Length >= words) return;
        _background = new ulong[words];
        _sameColor = new ulong[words];
        _sameChange = new ulong[words];
        _candidates = new ulong[words];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector256<uint> a, Vector256<uint> b) => Vector256.Equals(a, b).ExtractMostSignificantBits();
}
