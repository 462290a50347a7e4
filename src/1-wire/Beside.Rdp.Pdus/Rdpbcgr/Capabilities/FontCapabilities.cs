using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.2.5 Font Capability Set (TS_FONT_CAPABILITYSET).</summary>
public sealed record FontCapabilities : ICapabilitySet
{
    private const ushort FontList = 0x0001;

    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.Font;

    int ICapabilitySet.BodySize => 4;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(FontList);
        writer.WriteUInt16LittleEndian(0);
    }

    internal static FontCapabilities ReadBody(scoped ref PduReader reader)
    {
        reader.ReadRemaining();
        return new();
    }
}
