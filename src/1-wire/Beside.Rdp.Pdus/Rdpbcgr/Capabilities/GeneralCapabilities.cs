using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.1.1 General Capability Set (TS_GENERAL_CAPABILITYSET).</summary>
public sealed record GeneralCapabilities(
    ushort OsMajorType, ushort OsMinorType, GeneralExtraFlags ExtraFlags, bool RefreshRect, bool SuppressOutput) : ICapabilitySet
{
    private const ushort ProtocolVersion = 0x0200;

    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.General;

    int ICapabilitySet.BodySize => 20;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(OsMajorType);
        writer.WriteUInt16LittleEndian(OsMinorType);
        writer.WriteUInt16LittleEndian(ProtocolVersion);
        writer.WriteUInt16LittleEndian(0);   // pad2octetsA
        writer.WriteUInt16LittleEndian(0);   // generalCompressionTypes
        writer.WriteUInt16LittleEndian((ushort)ExtraFlags);
        writer.WriteUInt16LittleEndian(0);   // updateCapabilityFlag
        writer.WriteUInt16LittleEndian(0);   // remoteUnshareFlag
        writer.WriteUInt16LittleEndian(0);   // generalCompressionLevel
        writer.WriteUInt8(RefreshRect ? (byte)1 : (byte)0);
        writer.WriteUInt8(SuppressOutput ? (byte)1 : (byte)0);
    }

    internal static GeneralCapabilities ReadBody(scoped ref PduReader reader)
    {
        ushort major = reader.UInt16OrZero("osMajorType");
        ushort minor = reader.UInt16OrZero("osMinorType");
        reader.SkipAtMost(2 + 2 + 2, "protocolVersion");
        var flags = (GeneralExtraFlags)reader.UInt16OrZero("extraFlags");
        reader.SkipAtMost(2 + 2 + 2, "updateCapabilityFlag");
        return new(major, minor, flags, reader.UInt8OrZero("refreshRectSupport") != 0, reader.UInt8OrZero("suppressOutputSupport") != 0);
    }
}
