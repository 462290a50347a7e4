using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.1.5 Pointer Capability Set (TS_POINTER_CAPABILITYSET).</summary>
/// <param name="ColorPointerCacheSize">Slots for Color Pointer Updates.</param>
/// <param name="PointerCacheSize">Slots for New Pointer Updates; 0 if the client does not know those.</param>
public sealed record PointerCapabilities(ushort ColorPointerCacheSize, ushort PointerCacheSize) : ICapabilitySet
{
    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.Pointer;

    int ICapabilitySet.BodySize => 6;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(1);   // colorPointerFlag
        writer.WriteUInt16LittleEndian(ColorPointerCacheSize);
        writer.WriteUInt16LittleEndian(PointerCacheSize);
    }

    internal static PointerCapabilities ReadBody(scoped ref PduReader reader)
    {
        reader.SkipAtMost(2, "colorPointerFlag");
        ushort colorPointers = reader.UInt16OrZero("colorPointerCacheSize");
        return new(colorPointers, reader.UInt16OrZero("pointerCacheSize"));
    }
}
