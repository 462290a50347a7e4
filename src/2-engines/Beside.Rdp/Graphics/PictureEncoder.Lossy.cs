using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <content>Photographs by a lossy codec. The exact pixels follow later, see <see cref="Refine"/>.</content>
public sealed partial class PictureEncoder
{
    /// <summary>Ours: tiles that go together by the lossy codec; the client shows them while the next are encoded.</summary>
    public const int MaxLossyAreas = 10;

    /// <summary>Ours: a smaller change of a photograph, such as a caret over it, goes exactly.</summary>
    private const int SmallestLossyArea = 32 * 32;

    /// <summary>Ours: a lossy codec takes both sides longer a byte, so less of it is gathered before the other side starts.</summary>
    private const int LossyShare = 8;

    private readonly Rectangle16[] _lossyRun = new Rectangle16[MaxLossyAreas];
    private bool _wasLossy;

    /// <summary>The tile at the cursor and those beside it, if they hold a photograph.</summary>
    private bool TryEncodeLossyRun(UpdateBuffer updates, Instant now)
    {
        int count = 0;
        while (count < MaxLossyAreas && _nextColumn + count < _tiles.Columns && IsForLossy(_tiles[_nextColumn + count, _nextRow]))
        {
            _lossyRun[count] = _tiles[_nextColumn + count, _nextRow].Dirty;
            count++;
        }

        _wasLossy = count > 0;
        if (count == 0) return false;
        if (!_writer.TryWriteLossy(updates, _lossyRun.AsSpan(0, count), Reference(Rectangle16.FromSize(0, 0, _width, _height))))
            return false;
        for (int i = 0; i < count; i++)
        {
            ref Tile tile = ref _tiles[_nextColumn + i, _nextRow];
            tile.Dirty = Rectangle16.Empty;
            tile.IsLossy = true;
        }

        NextRefinement = Instant.Earlier(NextRefinement, now + RefineAfter);
        _nextColumn += count;
        return true;
    }

    private bool IsForLossy(in Tile tile)
    {
        if (!_writer.CanWriteLossy || tile.IsRefining || tile.Dirty.Area < SmallestLossyArea)
            return false;
        return PictureContent.IsPhotographic(Reference(tile.Dirty));
    }
}
