using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.5 Window-Created PDU (OD_WND_CREATED).</summary>
public sealed record WindowCreatedPdu(WindowFlags Flags, uint AppId, uint WndId, string Name) : OrderPdu, IPdu<WindowCreatedPdu>
{
    private const string Structure = "OD_WND_CREATED";

    static string IPdu<WindowCreatedPdu>.Name => Structure;

    public override OrderType Type => OrderType.WindowCreated;

    public override int Size => HeaderSize + 2 /* Flags */ + 4 /* AppId */ + 4 /* WndId */ + UnicodeStringSize(Name);

    public static WindowCreatedPdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Structure, OrderType.WindowCreated);
        var flags = (WindowFlags)body.ReadUInt16LittleEndian("Flags");
        uint appId = body.ReadUInt32LittleEndian("AppId");
        uint wndId = body.ReadUInt32LittleEndian("WndId");
        string name = ReadUnicodeString(ref body, "Name");
        return new(flags, appId, wndId, name);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt16LittleEndian((ushort)Flags);
        writer.WriteUInt32LittleEndian(AppId);
        writer.WriteUInt32LittleEndian(WndId);
        WriteUnicodeString(ref writer, Name);
    }
}
