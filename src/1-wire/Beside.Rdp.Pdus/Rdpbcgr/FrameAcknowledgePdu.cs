using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPRFX] 2.2.3.1 TS_FRAME_ACKNOWLEDGE_PDU, after its Share Data Header.</summary>
public sealed record FrameAcknowledgePdu(uint FrameId) : IPdu<FrameAcknowledgePdu>
{
    public static string Name => "TS_FRAME_ACKNOWLEDGE_PDU";

    public int Size => 4;

    public static FrameAcknowledgePdu Read(scoped ref PduReader reader) => new(reader.ReadUInt32LittleEndian("frameID"));

    public void Write(scoped ref PduWriter writer) => writer.WriteUInt32LittleEndian(FrameId);
}
