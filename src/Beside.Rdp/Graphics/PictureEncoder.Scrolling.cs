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
    private Rectangle16 _scrolled;
    private int _scrollDistance;

    /// <summary>Looks whether the captured area has moved up or down; if so, what the client has is moved here as the client will move it.</summary>
    private void DetectScroll(Rectangle16 area, ReadOnlyPixelSpan pixels)
    {
        if (!_client.ScreenBlt || !_scrolled.IsEmpty || _hasDirty || !IsExact(area)) return;
        (int top, int rows, int distance) = _scrollDetector.Find(pixels, Reference(area));
        if (rows == 0) return;
        _scrolled = Rectangle16.FromSize(area.Left, area.Top + top, area.Width, rows);
        _scrollDistance = distance;
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
        int length = _scrolled.Width * 4;
        for (int i = 0; i < _scrolled.Height; i++)
        {
            // Down: from the last row on, so that no source row is overwritten before it is read.
            int y = _scrollDistance > 0 ? _scrolled.Bottom - 1 - i : _scrolled.Top + i;
            int to = (y * _strideBytes) + (_scrolled.Left * 4);
            _reference.AsSpan(to - (_scrollDistance * _strideBytes), length).CopyTo(_reference.AsSpan(to, length));
        }
    }

    private void EncodeScroll(UpdateBuffer updates)
    {
        if (_scrolled.IsEmpty) return;
        updates.Begin(FastPathUpdateCode.Orders);
        var writer = new PduWriter(updates.GetSpan(2 + ScreenBltSize)[..(2 + ScreenBltSize)]);
        writer.WriteUInt16LittleEndian(1);   // numberOrders
        writer.WriteUInt8(StandardOrder | TypeChange);
        writer.WriteUInt8(ScreenBltOrder);
        writer.WriteUInt8(AllScreenBltFields);
        writer.WriteUInt16LittleEndian(_scrolled.Left);
        writer.WriteUInt16LittleEndian(_scrolled.Top);
        writer.WriteUInt16LittleEndian((ushort)_scrolled.Width);
        writer.WriteUInt16LittleEndian((ushort)_scrolled.Height);
        writer.WriteUInt8(SourceCopy);
        writer.WriteUInt16LittleEndian(_scrolled.Left);
        writer.WriteUInt16LittleEndian((ushort)(_scrolled.Top - _scrollDistance));
        updates.Advance(writer.Position);
        updates.End();
        _scrolled = Rectangle16.Empty;
    }
}
