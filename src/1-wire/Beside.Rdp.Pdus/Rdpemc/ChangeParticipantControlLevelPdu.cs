using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.4.3 Change Participant Control Level PDU (OD_PARTICIPANT_CTRL_CHANGE).</summary>
/// <remarks>From the participant, about itself.</remarks>
public sealed record ChangeParticipantControlLevelPdu(ControlLevelFlags Flags, uint ParticipantId)
    : OrderPdu, IPdu<ChangeParticipantControlLevelPdu>
{
    public static string Name => "OD_PARTICIPANT_CTRL_CHANGE";

    public override OrderType Type => OrderType.ChangeParticipantControlLevel;

    public override int Size => HeaderSize + 2 /* Flags */ + 4 /* ParticipantId */;

    public static ChangeParticipantControlLevelPdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Name, OrderType.ChangeParticipantControlLevel);
        var flags = (ControlLevelFlags)body.ReadUInt16LittleEndian("Flags");
        uint participantId = body.ReadUInt32LittleEndian("ParticipantId");
        return new(flags, participantId);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt16LittleEndian((ushort)Flags);
        writer.WriteUInt32LittleEndian(ParticipantId);
    }
}
