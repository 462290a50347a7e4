using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <content>[MS-RDPEGDI] 2.2.2.2.1 drawing orders: the one that a client of ours asks for, 2.2.2.2.1.1.2.7 ScrBlt (SCRBLT_ORDER).</content>
public sealed partial class FrameBuffer
{
    private const byte Standard = 0x01;            // TS_STANDARD
    private const byte Secondary = 0x02;           // TS_SECONDARY
    private const byte HasBounds = 0x04;           // TS_BOUNDS
    private const byte TypeChange = 0x08;          // TS_TYPE_CHANGE
    private const byte DeltaCoordinates = 0x10;    // TS_DELTA_COORDINATES
    private const byte ZeroBoundsDeltas = 0x20;    // TS_ZERO_BOUNDS_DELTAS
    private const byte NoFieldByte = 0x40;         // TS_ZERO_FIELD_BYTE_BIT0
    private const byte ScreenBltOrder = 0x02;      // TS_ENC_SCRBLT_ORDER
    private const byte SourceCopy = 0xCC;          // SRCCOPY

    private OrderState _order = new();

    /// <summary>An order of another kind has no length that could be passed over: it ends the update.</summary>
    internal void ApplyOrders(int count, scoped ref PduReader reader)
    {
        if (_bytes.Length == 0) return;
        BeginUpdate();
        for (int i = 0; i < count && !reader.IsAtEnd; i++)
        {
            byte control = reader.ReadUInt8("controlFlags");
            if ((control & (Standard | Secondary)) != Standard) return;
            if ((control & TypeChange) != 0) _order.Type = reader.ReadUInt8("orderType");
            if (_order.Type != ScreenBltOrder) return;
            ReadScreenBlt(ref reader, control);
            if (_order.Rop == SourceCopy) Move(reader, (control & HasBounds) != 0);
        }
    }

    private void ReadScreenBlt(scoped ref PduReader reader, byte control)
    {
        string outer = reader.Enter("SCRBLT_ORDER");
        byte fields = (control & NoFieldByte) != 0 ? (byte)0 : reader.ReadUInt8("fieldFlags");
        if ((control & HasBounds) != 0 && (control & ZeroBoundsDeltas) == 0) ReadBounds(ref reader);
        bool isDelta = (control & DeltaCoordinates) != 0;
        if ((fields & 0x01) != 0) _order.Left = ReadCoordinate(ref reader, isDelta, _order.Left, "nLeftRect");
        if ((fields & 0x02) != 0) _order.Top = ReadCoordinate(ref reader, isDelta, _order.Top, "nTopRect");
        if ((fields & 0x04) != 0) _order.Width = ReadCoordinate(ref reader, isDelta, _order.Width, "nWidth");
        if ((fields & 0x08) != 0) _order.Height = ReadCoordinate(ref reader, isDelta, _order.Height, "nHeight");
        if ((fields & 0x10) != 0) _order.Rop = reader.ReadUInt8("bRop");
        if ((fields & 0x20) != 0) _order.SourceX = ReadCoordinate(ref reader, isDelta, _order.SourceX, "nXSrc");
        if ((fields & 0x40) != 0) _order.SourceY = ReadCoordinate(ref reader, isDelta, _order.SourceY, "nYSrc");
        reader.Leave(outer);
    }

    private void ReadBounds(scoped ref PduReader reader)
    {
        byte flags = reader.ReadUInt8("bounds");
        _order.BoundLeft = ReadBound(ref reader, flags, 0, _order.BoundLeft);
        _order.BoundTop = ReadBound(ref reader, flags, 1, _order.BoundTop);
        _order.BoundRight = ReadBound(ref reader, flags, 2, _order.BoundRight);
        _order.BoundBottom = ReadBound(ref reader, flags, 3, _order.BoundBottom);
    }

    /// <summary>The low half of the flags says that an edge is here in full, the high half that it is here as a difference.</summary>
    private static short ReadBound(scoped ref PduReader reader, byte flags, int edge, short before)
    {
        if ((flags & (0x01 << edge)) != 0) return reader.ReadInt16LittleEndian("bounds");
        return (flags & (0x10 << edge)) != 0 ? ReadCoordinate(ref reader, isDelta: true, before, "bounds") : before;
    }

    /// <summary>2.2.2.2.1.1.1.1 Coord Field.</summary>
    private static short ReadCoordinate(scoped ref PduReader reader, bool isDelta, short before, string field) =>
        isDelta ? unchecked((short)(before + (sbyte)reader.ReadUInt8(field))) : reader.ReadInt16LittleEndian(field);

    private void Move(PduReader reader, bool isBounded)
    {
        int shiftX = _order.SourceX - _order.Left, shiftY = _order.SourceY - _order.Top;
        Rectangle16 target = Rectangle16.FromSize(_order.Left, _order.Top, Math.Max(_order.Width, (short)0), Math.Max(_order.Height, (short)0)).Intersect(Bounds);
        if (isBounded) target = target.Intersect(Rectangle16.FromEdges(_order.BoundLeft, _order.BoundTop, _order.BoundRight + 1, _order.BoundBottom + 1));

        // What would come from outside stays as it is.
        target = target.Intersect(Rectangle16.FromEdges(-shiftX, -shiftY, Width - shiftX, Height - shiftY));
        if (target.IsEmpty) return;
        Spend(reader, target.Area);
        int length = target.Width * 4;
        for (int i = 0; i < target.Height; i++)
        {
            // Down: from the last row on, so that no source row is overwritten before it is read.
            int y = shiftY < 0 ? target.Bottom - 1 - i : target.Top + i;
            Span<byte> source = _bytes.AsSpan((((y + shiftY) * Width) + target.Left + shiftX) * 4, length);
            source.CopyTo(_bytes.AsSpan(((y * Width) + target.Left) * 4, length));
        }

        AddDamage(target);
    }
}
