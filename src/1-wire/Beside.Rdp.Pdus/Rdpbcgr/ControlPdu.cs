using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.15.1 Control PDU Data (TS_CONTROL_PDU), after its Share Data Header.</summary>
public sealed record ControlPdu(ControlAction Action, ushort GrantId = 0, uint ControlId = 0) : IPdu<ControlPdu>
{
    public static string Name => "TS_CONTROL_PDU";

    public int Size => 2 + 2 + 4;

    public static ControlPdu Read(scoped ref PduReader reader) => new(
        (ControlAction)reader.ReadUInt16LittleEndian("action"),
        reader.ReadUInt16LittleEndian("grantId"),
        reader.ReadUInt32LittleEndian("controlId"));

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)Action);
        writer.WriteUInt16LittleEndian(GrantId);
        writer.WriteUInt32LittleEndian(ControlId);
    }
}
