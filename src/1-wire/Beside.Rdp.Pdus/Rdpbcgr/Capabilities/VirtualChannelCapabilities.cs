using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.1.10 Virtual Channel Capability Set (TS_VIRTUALCHANNEL_CAPABILITYSET).</summary>
/// <param name="Flags">VCCAPS: 0 means that nothing is compressed.</param>
/// <param name="ChunkSize">VCChunkSize, sent by servers; 0 if it is left out.</param>
public sealed record VirtualChannelCapabilities(uint Flags, uint ChunkSize) : ICapabilitySet
{
    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.VirtualChannel;

    int ICapabilitySet.BodySize => 8;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(Flags);
        writer.WriteUInt32LittleEndian(ChunkSize);
    }

    internal static VirtualChannelCapabilities ReadBody(scoped ref PduReader reader)
    {
        uint flags = reader.UInt32OrZero("flags");
        return new(flags, reader.UInt32OrZero("VCChunkSize"));
    }
}
