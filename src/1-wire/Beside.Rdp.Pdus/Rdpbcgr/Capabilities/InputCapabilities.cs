using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.1.6 Input Capability Set (TS_INPUT_CAPABILITYSET).</summary>
public sealed record InputCapabilities(InputCapabilityFlags Flags, uint KeyboardLayout = 0, uint KeyboardType = 0) : ICapabilitySet
{
    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.Input;

    int ICapabilitySet.BodySize => 84;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)Flags);
        writer.WriteZeros(2);    // pad2octetsA
        writer.WriteUInt32LittleEndian(KeyboardLayout);
        writer.WriteUInt32LittleEndian(KeyboardType);
        writer.WriteZeros(4);    // keyboardSubType
        writer.WriteZeros(4);    // keyboardFunctionKey
        writer.WriteZeros(64);   // imeFileName
    }

    internal static InputCapabilities ReadBody(scoped ref PduReader reader)
    {
        var flags = (InputCapabilityFlags)reader.UInt16OrZero("inputFlags");
        reader.SkipAtMost(2, "pad2octetsA");
        uint layout = reader.UInt32OrZero("keyboardLayout");
        return new(flags, layout, reader.UInt32OrZero("keyboardType"));
    }
}
