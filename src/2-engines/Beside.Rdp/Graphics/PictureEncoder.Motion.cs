using Beside.Pixels;

namespace Beside.Rdp.Graphics;

/// <content>Content that has only moved, which the client moves.</content>
public sealed partial class PictureEncoder
{
    private readonly ScrollDetector _scrollDetector = new();
    private readonly MotionDetector _motionDetector = new();
    private Rectangle16 _moved;
    private int _movedX;
    private int _movedY;

    /// <summary>Checks whether the client already has the captured pixels elsewhere. If so, it moves them in its copy
    /// of the client's picture, as the client
    /// will move it; <see cref="Compare"/> then finds what is left. Call before <see cref="Compare"/>, with the largest
    /// part of a capture.</summary>
    public void DetectMotion(Rectangle16 area, ReadOnlyPixelSpan pixels)
    {
        area = Captured(area, pixels);
        if (area.IsEmpty || !_writer.CanMove || HasDifference || !IsExact(area)) return;
        if (area.Width < ScrollDetector.MinimumEdge || area.Height < ScrollDetector.MinimumEdge || PictureContent.IsPhotographic(pixels))
            return;
        PixelSpan reference = Reference(area);
        (int top, int rows, int distance) = _scrollDetector.Find(pixels, reference);
        (Rectangle16 destination, int dx, int dy) = rows > 0
            ? (Rectangle16.FromSize(0, top, area.Width, rows), 0, distance)
            : _motionDetector.Find(pixels, reference);
        if (destination.IsEmpty) return;
        Move(Rectangle16.FromSize(area.Left + destination.Left, area.Top + destination.Top, destination.Width, destination.Height), dx, dy);
    }

    private void Move(Rectangle16 destination, int dx, int dy)
    {
        // What it comes from has to lie on the surface, and the client has to have it exactly.
        Rectangle16 source = Rectangle16.FromEdges(
            destination.Left - dx, destination.Top - dy, destination.Right - dx, destination.Bottom - dy)
            .Intersect(Rectangle16.FromSize(0, 0, _width, _height));
        if (source.IsEmpty || !IsExact(source)) return;
        _moved = Rectangle16.FromSize(source.Left + dx, source.Top + dy, source.Width, source.Height);
        (_movedX, _movedY) = (dx, dy);
        MoveReference();
    }

    /// <summary>The client has every tile of it exactly, so a copy there equals the copy here.</summary>
    private bool IsExact(Rectangle16 area)
    {
        for (int row = area.Top / TileGrid.TileSize; row * TileGrid.TileSize < area.Bottom; row++)
        {
            for (int column = area.Left / TileGrid.TileSize; column * TileGrid.TileSize < area.Right; column++)
            {
                ref Tile tile = ref _tiles[column, row];
                if (tile.IsUnknown || tile.IsLossy || !tile.Dirty.IsEmpty) return false;
            }
        }

        return true;
    }

    private void MoveReference()
    {
        int length = _moved.Width * 4;
        for (int i = 0; i < _moved.Height; i++)
        {
            // Down: from the last row on, so that no source row is overwritten before it is read.
            int y = _movedY > 0 ? _moved.Bottom - 1 - i : _moved.Top + i;
            int to = (y * _strideBytes) + (_moved.Left * 4);
            _reference.AsSpan(to - (_movedY * _strideBytes) - (_movedX * 4), length).CopyTo(_reference.AsSpan(to, length));
        }
    }

    private void EncodeMotion(UpdateBuffer updates)
    {
        if (_moved.IsEmpty) return;
        _writer.Move(updates, _moved, _movedX, _movedY);
        _moved = Rectangle16.Empty;
    }
}
