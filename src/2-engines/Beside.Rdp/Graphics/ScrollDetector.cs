using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Beside.Pixels;

namespace Beside.Rdp.Graphics;

/// <summary>Finds out whether a captured area is what the client has already, moved up or down. Allocates nothing per frame.</summary>
/// <remarks>Rows are compared by a few narrow strips, which costs next to nothing. The answer is a suggestion: the
/// caller that moves what it says compares every pixel afterwards, so a wrong one costs bytes and never
/// shows.</remarks>
internal sealed class ScrollDetector
{
    /// <summary>Ours: a smaller area is encoded faster than it is searched.</summary>
    public const int MinimumEdge = 160;

    /// <summary>Ours: fewer moved rows than this do not pay.</summary>
    private const int MinimumBand = 32;

    private const int Strips = 9;
    private const int StripWidth = 16;
    private const uint ColorMask = 0x00FF_FFFF;

    private ulong[] _newRows = [];
    private ulong[] _oldRows = [];
    private int[] _votes = [];
    private int[] _slots = [];

    /// <summary>The longest band of rows that has, for the most part, moved by the same distance.</summary>
    /// <param name="captured">The area as it is.</param>
    /// <param name="reference">The area as the client has it.</param>
    /// <returns>First row in <paramref name="captured"/>, rows, and the distance: row y is row y − distance of the
    /// reference. Zero rows: nothing has moved.</returns>
    public (int Top, int Rows, int Distance) Find(ReadOnlyPixelSpan captured, ReadOnlyPixelSpan reference)
    {
        int height = captured.Height;
        if (captured.Width < MinimumEdge || height < MinimumEdge) return default;
        Reserve(height);
        HashRows(captured, _newRows);
        HashRows(reference, _oldRows);
        int distance = MostVoted(height);
        return distance == 0 ? default : LongestBand(captured, reference, distance);
    }

    private void Reserve(int height)
    {
        if (_newRows.Length >= height) return;
        _newRows = new ulong[height];
        _oldRows = new ulong[height];
        _votes = new int[(2 * height) + 1];
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)height * 2)];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void HashRows(ReadOnlyPixelSpan pixels, Span<ulong> hashes)
    {
        for (int y = 0; y < pixels.Height; y++)
            hashes[y] = HashRow(MemoryMarshal.Cast<byte, uint>(pixels.Row(y)));
    }

    /// <summary>Eight lanes, each over every eighth pixel of the strips, folded into one number. A collision is a wrong
    /// vote, never a wrong picture.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashRow(ReadOnlySpan<uint> row)
    {
        Vector256<uint> mask = Vector256.Create(ColorMask), prime = Vector256.Create(0x0100_0193u), hash = Vector256.Create(0x811C_9DC5u);
        for (int strip = 0; strip < Strips; strip++)
        {
            ReadOnlySpan<uint> pixels = row.Slice(StripAt(row.Length, strip), StripWidth);
            hash = (hash ^ (Vector256.Create(pixels) & mask)) * prime;
            hash = (hash ^ (Vector256.Create(pixels[8..]) & mask)) * prime;
        }

        Vector256<ulong> wide =
            hash.AsUInt64() * Vector256.Create(0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63);
        ulong folded = Vector256.Sum(wide);
        return folded ^ (folded >> 29);
    }

    /// <summary>Every row that is like no other old row votes for the distance to the one it equals; 0 if there is no
    /// clear winner.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int MostVoted(int height)
    {
        Span<int> slots = _slots;
        Span<int> votes = _votes.AsSpan(0, (2 * height) + 1);
        slots.Clear();
        votes.Clear();
        int mask = slots.Length - 1;
        for (int y = 0; y < height; y++)
        {
            ref int slot = ref Find(slots, mask, _oldRows[y]);
            slot = slot == 0 ? y + 1 : -Math.Abs(slot);   // negative: seen before, no witness
        }

        for (int y = 0; y < height; y++)
        {
            int slot = Find(slots, mask, _newRows[y]);
            if (slot > 0) votes[height + y - (slot - 1)]++;
        }

        int best = 0;
        for (int i = 0; i < votes.Length; i++)
        {
            if (votes[i] > votes[best]) best = i;   // also for staying where it is
        }

        return votes[best] >= Math.Max(8, height / 32) ? best - height : 0;
    }

    private ref int Find(Span<int> slots, int mask, ulong hash)
    {
        int at = (int)hash & mask;
        while (slots[at] != 0 && _oldRows[Math.Abs(slots[at]) - 1] != hash) at = (at + 1) & mask;
        return ref slots[at];
    }

    /// <summary>The longest run of rows of which most has moved. A caret or a picture that stays put in a row does not end it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int Top, int Rows, int Distance) LongestBand(ReadOnlyPixelSpan captured, ReadOnlyPixelSpan reference, int distance)
    {
        int bestTop = 0, bestRows = 0, top = -1;
        int last = Math.Min(captured.Height, captured.Height + distance);
        for (int y = Math.Max(0, distance); y <= last; y++)
        {
            if (y < last && HasMostlyMoved(captured.Row(y), reference.Row(y - distance)))
            {
                if (top < 0) top = y;
                continue;
            }

            if (top >= 0 && y - top > bestRows) (bestTop, bestRows) = (top, y - top);
            top = -1;
        }

        return bestRows >= MinimumBand ? (bestTop, bestRows, distance) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasMostlyMoved(ReadOnlySpan<byte> capturedRow, ReadOnlySpan<byte> referenceRow)
    {
        ReadOnlySpan<uint> captured = MemoryMarshal.Cast<byte, uint>(capturedRow), reference = MemoryMarshal.Cast<byte, uint>(referenceRow);
        Vector256<uint> mask = Vector256.Create(ColorMask);
        int equal = 0;
        for (int strip = 0; strip < Strips; strip++)
        {
            int at = StripAt(captured.Length, strip);
            Vector256<uint> difference = Vector256.Create(captured[at..]) ^ Vector256.Create(reference[at..]);
            difference |= Vector256.Create(captured[(at + 8)..]) ^ Vector256.Create(reference[(at + 8)..]);
            if ((difference & mask) == Vector256<uint>.Zero) equal++;
        }

        return equal * 3 >= Strips * 2;
    }

    private static int StripAt(int rowLength, int strip) => (rowLength - StripWidth) * strip / (Strips - 1);
}
