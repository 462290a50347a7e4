using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.2.6 Multifragment Update Capability Set (TS_MULTIFRAGMENTUPDATE_CAPABILITYSET).</summary>
/// <param name="MaxRequestSize">Bytes of the buffer in which fragments are reassembled.</param>
public sealed record MultifragmentUpdateCapabilities(uint MaxRequestSize) : ICapabilitySet
{
    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.MultifragmentUpdate;

    int ICapabilitySet.BodySize => 4;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer) => writer.WriteUInt32LittleEndian(MaxRequestSize);

    internal static MultifragmentUpdateCapabilities ReadBody(scoped ref PduReader reader) => new(reader.UInt32OrZero("MaxRequestSize"));
}
