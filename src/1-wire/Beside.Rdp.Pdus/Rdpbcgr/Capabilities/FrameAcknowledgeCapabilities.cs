using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPRFX] 2.2.1.3 TS_FRAME_ACKNOWLEDGE_CAPABILITYSET.</summary>
/// <param name="MaxUnacknowledgedFrameCount">Frames that may be on their way.</param>
public sealed record FrameAcknowledgeCapabilities(uint MaxUnacknowledgedFrameCount) : ICapabilitySet
{
    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.FrameAcknowledge;

    int ICapabilitySet.BodySize => 4;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer) => writer.WriteUInt32LittleEndian(MaxUnacknowledgedFrameCount);

    internal static FrameAcknowledgeCapabilities ReadBody(scoped ref PduReader reader) =>
        new(reader.UInt32OrZero("maxUnacknowledgedFrameCount"));
}
