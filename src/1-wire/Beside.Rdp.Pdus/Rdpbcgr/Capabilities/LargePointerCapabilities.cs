using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.2.7 Large Pointer Capability Set (TS_LARGE_POINTER_CAPABILITYSET).</summary>
/// <param name="Flags">LARGE_POINTER_FLAG values.</param>
public sealed record LargePointerCapabilities(ushort Flags) : ICapabilitySet
{
    /// <summary>LARGE_POINTER_FLAG_96x96.</summary>
    public const ushort Supports96 = 0x0001;

    /// <summary>LARGE_POINTER_FLAG_384x384.</summary>
    public const ushort Supports384 = 0x0002;

    /// <summary>The smallest MaxRequestSize ([MS-RDPBCGR] 2.2.7.2.6) of a client with pointers of 96 pixels.</summary>
    public const uint BytesFor96 = 38_055;

    /// <summary>The smallest MaxRequestSize of a client with pointers of 384 pixels.</summary>
    public const uint BytesFor384 = 608_299;

    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.LargePointer;

    int ICapabilitySet.BodySize => 2;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer) => writer.WriteUInt16LittleEndian(Flags);

    internal static LargePointerCapabilities ReadBody(scoped ref PduReader reader) => new(reader.UInt16OrZero("largePointerSupportFlags"));
}
