using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.13.2.1 Confirm Active PDU Data (TS_CONFIRM_ACTIVE_PDU), after its Share Control Header.</summary>
public sealed record ConfirmActivePdu(uint ShareId, CapabilitySets Capabilities) : IPdu<ConfirmActivePdu>
{
    private const ushort OriginatorId = 0x03EA;

    public static string Name => "TS_CONFIRM_ACTIVE_PDU";

    public int Size => 4 /* shareId */
        + 2 /* originatorId */
        + 2 /* lengthSourceDescriptor */
        + 2 /* lengthCombinedCapabilities */
        + SourceDescriptor.Length
        + Capabilities.Size;

    private static ReadOnlySpan<byte> SourceDescriptor => "BESIDE\0"u8;

    public static ConfirmActivePdu Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        uint shareId = reader.ReadUInt32LittleEndian("shareId");
        reader.Skip(2, "originatorId");
        ushort sourceLength = reader.ReadUInt16LittleEndian("lengthSourceDescriptor");
        ushort length = reader.ReadUInt16LittleEndian("lengthCombinedCapabilities");
        reader.Skip(sourceLength, "sourceDescriptor");
        PduReader sets = reader.SliceAtMost(length, "lengthCombinedCapabilities");
        reader.Leave(outer);
        return new(shareId, CapabilitySets.Read(ref sets));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(ShareId);
        writer.WriteUInt16LittleEndian(OriginatorId);
        writer.WriteUInt16LittleEndian((ushort)SourceDescriptor.Length);
        writer.WriteUInt16LittleEndian((ushort)Capabilities.Size);
        writer.WriteBytes(SourceDescriptor);
        Capabilities.Write(ref writer);
    }
}
