using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.2 Application-Removed PDU (OD_APP_REMOVED).</summary>
public sealed record ApplicationRemovedPdu(uint AppId) : OrderPdu, IPdu<ApplicationRemovedPdu>
{
    public static string Name => "OD_APP_REMOVED";

    public override OrderType Type => OrderType.ApplicationRemoved;

    public override int Size => HeaderSize + 4 /* AppId */;

    public static ApplicationRemovedPdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Name, OrderType.ApplicationRemoved);
        uint appId = body.ReadUInt32LittleEndian("AppId");
        return new(appId);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt32LittleEndian(AppId);
    }
}
