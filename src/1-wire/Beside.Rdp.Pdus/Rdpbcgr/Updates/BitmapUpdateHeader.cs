using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.2.1 Bitmap Update Data (TS_UPDATE_BITMAP_DATA) up to its rectangles, in slow
/// path and in fast path.</summary>
/// <param name="NumberRectangles">How many <see cref="BitmapData"/> follow.</param>
public readonly record struct BitmapUpdateHeader(ushort NumberRectangles) : IPdu<BitmapUpdateHeader>
{
    /// <summary>Bytes.</summary>
    public const int HeaderSize = 2 /* updateType */ + 2 /* numberRectangles */;

    public static string Name => "TS_UPDATE_BITMAP_DATA";

    public int Size => HeaderSize;

    /// <remarks>What the update is was said outside of it, so that updateType is skipped.</remarks>
    public static BitmapUpdateHeader Read(scoped ref PduReader reader)
    {
        reader.Skip(2, "updateType");
        return new(reader.ReadUInt16LittleEndian("numberRectangles"));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)SlowPathUpdateType.Bitmap);
        writer.WriteUInt16LittleEndian(NumberRectangles);
    }
}
