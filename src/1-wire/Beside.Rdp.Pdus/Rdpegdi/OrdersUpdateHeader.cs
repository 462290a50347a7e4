using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpegdi;

/// <summary>[MS-RDPEGDI] 2.2.2.2 Fast-Path Orders Update (TS_FP_UPDATE_ORDERS) up to its orders.</summary>
/// <param name="NumberOrders">How many drawing orders follow.</param>
public readonly record struct OrdersUpdateHeader(ushort NumberOrders) : IPdu<OrdersUpdateHeader>
{
    /// <summary>Bytes.</summary>
    public const int HeaderSize = 2;

    public static string Name => "TS_FP_UPDATE_ORDERS";

    public int Size => HeaderSize;

    public static OrdersUpdateHeader Read(scoped ref PduReader reader) => new(reader.ReadUInt16LittleEndian("numberOrders"));

    public void Write(scoped ref PduWriter writer) => writer.WriteUInt16LittleEndian(NumberOrders);
}
