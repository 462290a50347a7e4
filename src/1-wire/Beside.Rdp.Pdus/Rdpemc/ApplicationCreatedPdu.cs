using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.3 Application-Created PDU (OD_APP_CREATED).</summary>
/// <remarks>Always written with its name: FreeRDP requires it.</remarks>
public sealed record ApplicationCreatedPdu(ApplicationFlags Flags, uint AppId, string Name) : OrderPdu, IPdu<ApplicationCreatedPdu>
{
    private const string Structure = "OD_APP_CREATED";

    static string IPdu<ApplicationCreatedPdu>.Name => Structure;

    public override OrderType Type => OrderType.ApplicationCreated;

    public override int Size => HeaderSize + 2 /* Flags */ + 4 /* AppId */ + UnicodeStringSize(Name);

    public static ApplicationCreatedPdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Structure, OrderType.ApplicationCreated);
        var flags = (ApplicationFlags)body.ReadUInt16LittleEndian("Flags");
        uint appId = body.ReadUInt32LittleEndian("AppId");
        string name = body.IsAtEnd ? "" : ReadUnicodeString(ref body, "Name");   // note <10>: Windows takes it as optional
        return new(flags, appId, name);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt16LittleEndian((ushort)Flags);
        writer.WriteUInt32LittleEndian(AppId);
        WriteUnicodeString(ref writer, Name);
    }
}
