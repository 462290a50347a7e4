using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.6 Show Window PDU (OD_WND_SHOW).</summary>
/// <remarks>From the participant.</remarks>
public sealed record ShowWindowPdu(uint WndId) : OrderPdu, IPdu<ShowWindowPdu>
{
    public static string Name => "OD_WND_SHOW";

    public override OrderType Type => OrderType.ShowWindow;

    public override int Size => HeaderSize + 4 /* WndId */;

    public static ShowWindowPdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Name, OrderType.ShowWindow);
        uint wndId = body.ReadUInt32LittleEndian("WndId");
        return new(wndId);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt32LittleEndian(WndId);
    }
}
