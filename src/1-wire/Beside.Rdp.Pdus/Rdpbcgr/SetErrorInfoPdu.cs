using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.5.1.1 Set Error Info PDU Data (TS_SET_ERROR_INFO_PDU), after its Share Data Header.</summary>
public sealed record SetErrorInfoPdu(uint ErrorInfo) : IPdu<SetErrorInfoPdu>
{
    public static string Name => "TS_SET_ERROR_INFO_PDU";

    public int Size => 4;

    public static SetErrorInfoPdu Read(scoped ref PduReader reader) => new(reader.ReadUInt32LittleEndian("errorInfo"));

    public void Write(scoped ref PduWriter writer) => writer.WriteUInt32LittleEndian(ErrorInfo);
}
