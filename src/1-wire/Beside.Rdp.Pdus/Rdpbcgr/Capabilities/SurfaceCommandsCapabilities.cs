using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.2.9 Surface Commands Capability Set (TS_SURFCMDS_CAPABILITYSET).</summary>
public sealed record SurfaceCommandsCapabilities(SurfaceCommandFlags Flags) : ICapabilitySet
{
    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.SurfaceCommands;

    int ICapabilitySet.BodySize => 8;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian((uint)Flags);
        writer.WriteUInt32LittleEndian(0);
    }

    internal static SurfaceCommandsCapabilities ReadBody(scoped ref PduReader reader) =>
        new((SurfaceCommandFlags)reader.UInt32OrZero("cmdFlags"));
}
