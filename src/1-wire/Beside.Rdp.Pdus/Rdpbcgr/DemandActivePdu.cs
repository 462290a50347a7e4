using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.13.1.1 Demand Active PDU Data (TS_DEMAND_ACTIVE_PDU), after its Share Control Header.</summary>
public sealed record DemandActivePdu(uint ShareId, CapabilitySets Capabilities) : IPdu<DemandActivePdu>
{
    public static string Name => "TS_DEMAND_ACTIVE_PDU";

    public int Size => 4 /* shareId */
        + 2 /* lengthSourceDescriptor */
        + 2 /* lengthCombinedCapabilities */
        + SourceDescriptor.Length
        + Capabilities.Size
        + 4 /* sessionId */;

    private static ReadOnlySpan<byte> SourceDescriptor => "RDP\0"u8;

    public static DemandActivePdu Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        uint shareId = reader.ReadUInt32LittleEndian("shareId");
        ushort sourceLength = reader.ReadUInt16LittleEndian("lengthSourceDescriptor");
        ushort length = reader.ReadUInt16LittleEndian("lengthCombinedCapabilities");
        reader.Skip(sourceLength, "sourceDescriptor");
        PduReader sets = reader.SliceAtMost(length, "lengthCombinedCapabilities");
        reader.ReadRemaining();   // sessionId, which servers may leave out
        reader.Leave(outer);
        return new(shareId, CapabilitySets.Read(ref sets));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(ShareId);
        writer.WriteUInt16LittleEndian((ushort)SourceDescriptor.Length);
        writer.WriteUInt16LittleEndian((ushort)Capabilities.Size);
        writer.WriteBytes(SourceDescriptor);
        Capabilities.Write(ref writer);
        writer.WriteUInt32LittleEndian(0);
    }
}
