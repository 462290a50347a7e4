using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.2.4 Share Capability Set (TS_SHARE_CAPABILITYSET).</summary>
public sealed record ShareCapabilities(ushort NodeId) : ICapabilitySet
{
    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.Share;

    int ICapabilitySet.BodySize => 4;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(NodeId);
        writer.WriteUInt16LittleEndian(0);
    }

    internal static ShareCapabilities ReadBody(scoped ref PduReader reader) => new(reader.UInt16OrZero("nodeId"));
}
