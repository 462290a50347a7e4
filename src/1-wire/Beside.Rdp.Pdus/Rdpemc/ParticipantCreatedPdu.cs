using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.4.1 Participant-Created PDU (OD_PARTICIPANT_CREATED).</summary>
/// <remarks>Also sent when the level of a participant changes.</remarks>
public sealed record ParticipantCreatedPdu(uint ParticipantId, uint GroupId, ParticipantFlags Flags, string FriendlyName)
    : OrderPdu, IPdu<ParticipantCreatedPdu>
{
    public static string Name => "OD_PARTICIPANT_CREATED";

    public override OrderType Type => OrderType.ParticipantCreated;

    public override int Size => HeaderSize + 4 /* ParticipantId */ + 4 /* GroupId */ + 2 /* Flags */ + UnicodeStringSize(FriendlyName);

    public static ParticipantCreatedPdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Name, OrderType.ParticipantCreated);
        uint participantId = body.ReadUInt32LittleEndian("ParticipantId");
        uint groupId = body.ReadUInt32LittleEndian("GroupId");
        var flags = (ParticipantFlags)body.ReadUInt16LittleEndian("Flags");
        string friendlyName = ReadUnicodeString(ref body, "FriendlyName");
        return new(participantId, groupId, flags, friendlyName);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt32LittleEndian(ParticipantId);
        writer.WriteUInt32LittleEndian(GroupId);
        writer.WriteUInt16LittleEndian((ushort)Flags);
        WriteUnicodeString(ref writer, FriendlyName);
    }
}
