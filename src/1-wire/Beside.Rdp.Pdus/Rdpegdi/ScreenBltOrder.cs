using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpegdi;

/// <summary>[MS-RDPEGDI] 2.2.2.2.1.1.2.7 ScrBlt (SCRBLT_ORDER): moves part of the surface. Coordinates are pixels of the surface.</summary>
/// <param name="Rop">Ternary raster operation; <see cref="SourceCopy"/> moves.</param>
public readonly record struct ScreenBltOrder(short Left, short Top, short Width, short Height, byte Rop, short SourceX, short SourceY)
{
    /// <summary>SRCCOPY.</summary>
    public const byte SourceCopy = 0xCC;

    /// <summary>Bytes of an order with its type and every field in full, as <see cref="Write"/> writes it.</summary>
    public const int FullSize =
        1 /* controlFlags */ + 1 /* orderType */ + 1 /* fieldFlags */ + (4 * 2) /* destination */ + 1 /* bRop */ + (2 * 2) /* source */;

    internal const byte OrderType = 0x02;   // TS_ENC_SCRBLT_ORDER

    private const byte AllFields = 0x7F;

    /// <summary>Writes the order so that it builds upon no other one.</summary>
    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt8((byte)(OrderControlFlags.Standard | OrderControlFlags.TypeChange));
        writer.WriteUInt8(OrderType);
        writer.WriteUInt8(AllFields);
        writer.WriteInt16LittleEndian(Left);
        writer.WriteInt16LittleEndian(Top);
        writer.WriteInt16LittleEndian(Width);
        writer.WriteInt16LittleEndian(Height);
        writer.WriteUInt8(Rop);
        writer.WriteInt16LittleEndian(SourceX);
        writer.WriteInt16LittleEndian(SourceY);
    }

    /// <summary>Reads the fields that are here; the others are as in <paramref name="before"/>.</summary>
    internal static ScreenBltOrder ReadFields(scoped ref PduReader reader, byte fields, bool isDelta, ScreenBltOrder before)
    {
        short left = CoordField.ReadIf(fields, 0x01, ref reader, isDelta, before.Left, "nLeftRect");
        short top = CoordField.ReadIf(fields, 0x02, ref reader, isDelta, before.Top, "nTopRect");
        short width = CoordField.ReadIf(fields, 0x04, ref reader, isDelta, before.Width, "nWidth");
        short height = CoordField.ReadIf(fields, 0x08, ref reader, isDelta, before.Height, "nHeight");
        byte rop = (fields & 0x10) != 0 ? reader.ReadUInt8("bRop") : before.Rop;
        short sourceX = CoordField.ReadIf(fields, 0x20, ref reader, isDelta, before.SourceX, "nXSrc");
        short sourceY = CoordField.ReadIf(fields, 0x40, ref reader, isDelta, before.SourceY, "nYSrc");
        return new(left, top, width, height, rop, sourceX, sourceY);
    }
}
