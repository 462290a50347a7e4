using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.3.1.1 Deactivate All PDU Data (TS_DEACTIVATE_ALL_PDU), after its Share Control Header.</summary>
public sealed record DeactivateAllPdu(uint ShareId) : IPdu<DeactivateAllPdu>
{
    public static string Name => "TS_DEACTIVATE_ALL_PDU";

    public int Size => 4 + 2 + 1;

    /// <summary>Servers stop after any field: an empty one is meant too.</summary>
    public static DeactivateAllPdu Read(scoped ref PduReader reader)
    {
        uint shareId = reader.Remaining < 4 ? 0 : reader.ReadUInt32LittleEndian("shareId");
        reader.ReadRemaining();
        return new(shareId);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(ShareId);
        writer.WriteUInt16LittleEndian(1);
        writer.WriteUInt8(0);
    }
}
