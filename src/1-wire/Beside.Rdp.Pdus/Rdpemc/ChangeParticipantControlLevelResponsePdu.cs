using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.4.4 Change Participant Control Level Response PDU (OD_PARTICIPANT_CTRL_CHANGE_RESPONSE).</summary>
/// <remarks>Never sent: it ends a session of FreeRDP. The byte order of ParticipantId in the only published example is
/// odd; do not depend on it.</remarks>
public sealed record ChangeParticipantControlLevelResponsePdu(ControlLevelFlags Flags, uint ParticipantId, uint ReasonCode)
    : OrderPdu, IPdu<ChangeParticipantControlLevelResponsePdu>
{
    public static string Name => "OD_PARTICIPANT_CTRL_CHANGE_RESPONSE";

    public override OrderType Type => OrderType.ChangeParticipantControlLevelResponse;

    public override int Size => HeaderSize + 2 /* Flags */ + 4 /* ParticipantId */ + 4 /* ReasonCode */;

    public static ChangeParticipantControlLevelResponsePdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Name, OrderType.ChangeParticipantControlLevelResponse);
        var flags = (ControlLevelFlags)body.ReadUInt16LittleEndian("Flags");
        uint participantId = body.ReadUInt32LittleEndian("ParticipantId");
        uint reasonCode = body.ReadUInt32LittleEndian("ReasonCode");
        return new(flags, participantId, reasonCode);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt16LittleEndian((ushort)Flags);
        writer.WriteUInt32LittleEndian(ParticipantId);
        writer.WriteUInt32LittleEndian(ReasonCode);
    }
}
