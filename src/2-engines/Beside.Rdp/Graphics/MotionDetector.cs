using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Beside.Pixels;

namespace Beside.Rdp.Graphics;

/// <summary>Finds out whether a captured area shows something that the client has already, moved in any direction: a
/// window that is dragged. Allocates nothing per frame.</summary>
/// <remarks>Short pieces of every sixteenth row of what the client has are remembered by hash; pieces of what was
/// captured that equal exactly
/// one of them vote for a distance. The answer is a suggestion: the caller that moves what it says compares every pixel
/// afterwards, so a wrong one costs bytes and never shows.</remarks>
internal sealed class MotionDetector
{
    /// <summary>Ours: a smaller area is encoded faster than it is searched.</summary>
    public const int MinimumEdge = 160;

    private const int PieceWidth = 16;
    private const int ReferenceRowStep = 16;
    private const int CapturedColumnStep = 32;

    /// <summary>Ours: a piece with fewer changes of colour occurs in too many places.</summary>
    private const int MinimumChanges = 3;

    /// <summary>Ours: fewer witnesses than this agree by chance.</summary>
    private const int MinimumVotes = 48;

    private const uint ColorMask = 0x00FF_FFFF;
    private const uint Prime = 0x0100_0193;
    private const uint PrimeToPieceWidth = 0x345B8241;   // Prime to the power of PieceWidth, modulo 2 to the 32nd
    private const int Slots = 1 << 17;
    private const int MaxPieces = Slots / 2;
    private const int VoteSlots = 1 << 10;

    private readonly uint[] _hashes = new uint[Slots];
    private readonly int[] _places = new int[Slots];   // 0: free; otherwise index + 1, negative where the piece stands in several places
    private readonly Vote[] _votes = new Vote[VoteSlots];

    private struct Vote
    {
        public int Dx;
        public int Dy;
        public int Count;
        public Rectangle16 Box;
    }

    /// <summary>The largest movement.</summary>
    /// <param name="captured">The area as it is.</param>
    /// <param name="reference">The area as the client has it.</param>
    /// <returns>Where it is now, relative to the area, and how far it has come; empty if nothing has.</returns>
    public (Rectangle16 Destination, int Dx, int Dy) Find(ReadOnlyPixelSpan captured, ReadOnlyPixelSpan reference)
    {
        if (captured.Width < MinimumEdge || captured.Height < MinimumEdge) return default;
        if (!Remember(reference)) return default;
        Array.Clear(_votes);
        for (int y = 0; y < captured.Height; y++) CollectVotes(captured, reference, y);
        ref Vote best = ref _votes[0];
        foreach (ref Vote vote in _votes.AsSpan())
        {
            if (vote.Count > best.Count) best = ref vote;
        }

        return best.Count >= MinimumVotes ? (best.Box, best.Dx, best.Dy) : default;
    }

    /// <summary>Every piece of every sixteenth row, from a rolling hash. False if there is nothing to recognise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Remember(ReadOnlyPixelSpan reference)
    {
        Array.Clear(_places);
        int pieces = 0;
        for (int y = 0; y < reference.Height && pieces < MaxPieces; y += ReferenceRowStep)
        {
            ReadOnlySpan<uint> row = MemoryMarshal.Cast<byte, uint>(reference.Row(y));
            uint hash = 0;
            int changes = 0;
            for (int x = 0; x < row.Length && pieces < MaxPieces; x++)
            {
                hash = (hash * Prime) + (row[x] & ColorMask);
                if (x > 0 && ((row[x] ^ row[x - 1]) & ColorMask) != 0) changes++;
                if (x >= PieceWidth)
                {
                    hash -= (row[x - PieceWidth] & ColorMask) * PrimeToPieceWidth;
                    if (((row[x - PieceWidth + 1] ^ row[x - PieceWidth]) & ColorMask) != 0)
                        changes--;
                }

                if (x < PieceWidth - 1 || changes < MinimumChanges) continue;
                pieces++;
                int slot = SlotOf(hash);
                _places[slot] = _places[slot] == 0 ? (y * row.Length) + x - PieceWidth + 2 : -Math.Abs(_places[slot]);
                _hashes[slot] = hash;
            }
        }

        return pieces >= MinimumVotes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CollectVotes(ReadOnlyPixelSpan captured, ReadOnlyPixelSpan reference, int y)
    {
        ReadOnlySpan<uint> row = MemoryMarshal.Cast<byte, uint>(captured.Row(y)), before = MemoryMarshal.Cast<byte, uint>(reference.Row(y));
        for (int x = 0; x + PieceWidth <= row.Length; x += CapturedColumnStep)
        {
            ReadOnlySpan<uint> piece = row.Slice(x, PieceWidth);
            uint hash = 0;
            int changes = 0;
            bool isUnchanged = true;
            for (int i = 0; i < PieceWidth; i++)
            {
                hash = (hash * Prime) + (piece[i] & ColorMask);
                if (i > 0 && ((piece[i] ^ piece[i - 1]) & ColorMask) != 0) changes++;
                isUnchanged &= ((piece[i] ^ before[x + i]) & ColorMask) == 0;
            }

            if (isUnchanged || changes < MinimumChanges) continue;
            int place = _places[SlotOf(hash)] - 1;
            if (place < 0) continue;
            CountVote(x - (place % row.Length), y - (place / row.Length), Rectangle16.FromSize(x, y, PieceWidth, 1));
        }
    }

    private void CountVote(int dx, int dy, Rectangle16 witness)
    {
        int slot = ((dx * 31) + dy) & (VoteSlots - 1);
        for (int tries = 0; tries < 8; tries++, slot = (slot + 1) & (VoteSlots - 1))
        {
            ref Vote vote = ref _votes[slot];
            if (vote.Count > 0 && (vote.Dx, vote.Dy) != (dx, dy)) continue;
            (vote.Dx, vote.Dy) = (dx, dy);
            vote.Count++;
            vote.Box = vote.Box.Union(witness);
            return;
        }
    }

    private int SlotOf(uint hash)
    {
        int slot = (int)((hash ^ (hash >> 15)) & (Slots - 1));
        while (_places[slot] != 0 && _hashes[slot] != hash) slot = (slot + 1) & (Slots - 1);
        return slot;
    }
}
