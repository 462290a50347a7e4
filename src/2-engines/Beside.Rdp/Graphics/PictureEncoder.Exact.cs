using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <content>Text and drawings, losslessly: neighbouring tiles are encoded together.</content>
public sealed partial class PictureEncoder
{
    /// <summary>Ours: tiles side by side that go as one bitmap, if one length field can hold them.</summary>
    private const int MaxTilesInRun = 4;

    /// <summary>Encodes the dirty tile at the cursor and those beside it that go well with it.</summary>
    private void EncodeRun(UpdateBuffer updates, Instant now)
    {
        if (TryEncodeLossyRun(updates, now)) return;
        Rectangle16 run = Rectangle16.Empty;
        int tiles = 0;
        while (_nextColumn < _tiles.Columns && tiles < MaxTilesInRun)
        {
            ref Tile tile = ref _tiles[_nextColumn, _nextRow];
            Rectangle16 added = AlignedToFour(tile.Dirty);
            if (added.IsEmpty || !GoesWith(run, added) || (tiles > 0 && IsForLossy(tile))) break;
            run = run.Union(added);
            if (tile.Dirty == _tiles.TileBounds(_nextColumn, _nextRow)) tile.IsLossy = false;
            tile.Dirty = Rectangle16.Empty;
            tile.IsRefining = false;
            _nextColumn++;
            tiles++;
        }

        // A run of several tiles may still be more than the client takes in one piece.
        int rows = Math.Max(1, _writer.MaxExactPixels / run.Width);
        for (int top = run.Top; top < run.Bottom; top += rows)
        {
            Rectangle16 area = Rectangle16.FromEdges(run.Left, top, run.Right, Math.Min(top + rows, run.Bottom));
            _writer.WriteExact(updates, area, Reference(area));
        }
    }

    /// <summary>True if one bitmap around both costs no more than a quarter more than two.</summary>
    private bool GoesWith(Rectangle16 run, Rectangle16 added)
    {
        if (run.IsEmpty) return true;
        int together = run.Union(added).Area;
        return together <= (run.Area + added.Area) * 5 / 4 && together <= _writer.MaxExactPixels;
    }

    /// <summary>Widths are multiples of four: interleaved bitmaps need it, and every client takes it.</summary>
    private static Rectangle16 AlignedToFour(Rectangle16 r) =>
        r.IsEmpty ? r : Rectangle16.FromEdges(r.Left & ~3, r.Top, (r.Right + 3) & ~3, r.Bottom);
}
