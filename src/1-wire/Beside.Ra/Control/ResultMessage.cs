using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1.10 REMOTEDESKTOP_CTL_RESULT_PACKET: the novice's answer.</summary>
public sealed record ResultMessage(ResultCode Result) : ControlMessage
{
    public override ControlMessageType Type => ControlMessageType.Result;

    private protected override int BodySize => 4;

    internal static ResultMessage ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("REMOTEDESKTOP_CTL_RESULT_PACKET");
        return new((ResultCode)reader.ReadUInt32LittleEndian("result"));
    }

    private protected override void WriteBody(scoped ref PduWriter writer) => writer.WriteUInt32LittleEndian((uint)Result);
}
