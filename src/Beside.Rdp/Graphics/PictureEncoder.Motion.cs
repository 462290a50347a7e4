using Beside.Pixels;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <content>What has only moved is moved by the client: [MS-RDPEGDI] 2.2.2.2.1.1.2.7 ScrBlt (SCRBLT_ORDER).</content>
public sealed partial class PictureEncoder
{
    private const byte StandardOrder = 0x01;     // TS_STANDARD
    private const byte TypeChange = 0x08;        // TS_TYPE_CHANGE
    private const byte ScreenBltOrder = 0x02;    // TS_ENC_SCRBLT_ORDER
    private const byte AllScreenBltFields = 0x7F;
    private const byte SourceCopy = 0xCC;        // SRCCOPY
    private const int ScreenBltSize = 1 /* controlFlags */ + 1 /* orderType */ + 1 /* fieldFlags */ + (4 * 2) /* destination */ + 1 /* bRop */ + (2 * 2) /* source */;

    private readonly ScrollDetector _scrollDetector = new();
    private readonly MotionDetector _motionDetector = new();
    private Rectangle16 _moved;
    private int _movedX;
    private int _movedY;

    /// <summary>Looks whether what was captured is something that the client has already, elsewhere. If so it is moved in what the client has, as the client
    /// will move it; <see cref="Compare"/> then finds what is left. Call before <see cref="Compare"/>, with the largest part of a capture.</summary>
    public void DetectMotion(Rectangle16 area, ReadOnlyPixelSpan pixels)
    {
        area = Captured(area, pixels);
        if (area.IsEmpty || !_client.ScreenBlt || HasDifference || !IsExact(area)) return;
        if (area.Width < ScrollDetector.MinimumEdge || area.Height < ScrollDetector.MinimumEdge || PictureContent.IsPhotographic(pixels)) return;
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
        Rectangle16 source = Rectangle16.FromEdges(destination.Left - dx, destination.Top - dy, destination.Right - dx, destination.Bottom - dy)
            .Intersect(Rectangle16.FromSize(0, 0, _width, _height));
        if (source.IsEmpty || !IsExact(source)) return;
        _moved = Rectangle16.FromSize(source.Left + dx, source.Top + dy, source.Width, source.Height);
        (_movedX, _movedY) = (dx, dy);
        MoveReference();
    }

    /// <summary>The client has every tile of it exactly: what is copied there is what is copied here.</summary>
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
        updates.Begin(FastPathUpdateCode.Orders);
        var writer = new PduWriter(updates.GetSpan(2 + ScreenBltSize)[..(2 + ScreenBltSize)]);
        writer.WriteUInt16LittleEndian(1);   // numberOrders
        writer.WriteUInt8(StandardOrder | TypeChange);
        writer.WriteUInt8(ScreenBltOrder);
        writer.WriteUInt8(AllScreenBltFields);
        writer.WriteUInt16LittleEndian(_moved.Left);
        writer.WriteUInt16LittleEndian(_moved.Top);
        writer.WriteUInt16LittleEndian((ushort)_moved.Width);
        writer.WriteUInt16LittleEndian((ushort)_moved.Height);
        writer.WriteUInt8(SourceCopy);
        writer.WriteUInt16LittleEndian((ushort)(_moved.Left - _movedX));
        writer.WriteUInt16LittleEndian((ushort)(_moved.Top - _movedY));
        updates.Advance(writer.Position);
        updates.End();
        _moved = Rectangle16.Empty;
    }
}
