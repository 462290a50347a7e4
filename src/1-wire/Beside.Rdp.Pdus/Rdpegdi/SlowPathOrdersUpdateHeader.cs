using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpegdi;

/// <summary>[MS-RDPEGDI] 2.2.2.1 Orders Update (TS_UPDATE_ORDERS_PDU_DATA) from updateType to its orders.</summary>
/// <param name="NumberOrders">How many drawing orders follow.</param>
public readonly record struct SlowPathOrdersUpdateHeader(ushort NumberOrders) : IPdu<SlowPathOrdersUpdateHeader>
{
    /// <summary>Bytes.</summary>
    public const int HeaderSize = 2 /* updateType */ + 2 /* pad2OctetsA */ + 2 /* numberOrders */ + 2 /* pad2OctetsB */;

    public static string Name => "TS_UPDATE_ORDERS_PDU_DATA";

    public int Size => HeaderSize;

    public static SlowPathOrdersUpdateHeader Read(scoped ref PduReader reader)
    {
        reader.Skip(2, "updateType");
        reader.Skip(2, "pad2OctetsA");
        ushort count = reader.ReadUInt16LittleEndian("numberOrders");
        reader.Skip(2, "pad2OctetsB");
        return new(count);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)SlowPathUpdateType.Orders);
        writer.WriteUInt16LittleEndian(0);
        writer.WriteUInt16LittleEndian(NumberOrders);
        writer.WriteUInt16LittleEndian(0);
    }
}
