using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.1.13.1.1.1 Capability Set (TS_CAPS_SET): one of them, without type and length.</summary>
internal interface ICapabilitySet
{
    CapabilitySetType Type { get; }

    int BodySize { get; }

    void WriteBody(scoped ref PduWriter writer);
}
