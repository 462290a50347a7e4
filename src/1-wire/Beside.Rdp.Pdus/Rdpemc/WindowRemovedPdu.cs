using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.4 Window-Removed PDU (OD_WND_REMOVED).</summary>
public sealed record WindowRemovedPdu(uint WndId) : OrderPdu, IPdu<WindowRemovedPdu>
{
    public static string Name => "OD_WND_REMOVED";

    public override OrderType Type => OrderType.WindowRemoved;

    public override int Size => HeaderSize + 4 /* WndId */;

    public static WindowRemovedPdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Name, OrderType.WindowRemoved);
        uint wndId = body.ReadUInt32LittleEndian("WndId");
        return new(wndId);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt32LittleEndian(WndId);
    }
}
