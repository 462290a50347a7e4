using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.4.2 Participant-Removed PDU (OD_PARTICIPANT_REMOVED).</summary>
public sealed record ParticipantRemovedPdu(uint ParticipantId, DisconnectType DiscType, uint DiscCode)
    : OrderPdu, IPdu<ParticipantRemovedPdu>
{
    public static string Name => "OD_PARTICIPANT_REMOVED";

    public override OrderType Type => OrderType.ParticipantRemoved;

    public override int Size => HeaderSize + 4 /* ParticipantId */ + 4 /* DiscType */ + 4 /* DiscCode */;

    public static ParticipantRemovedPdu Read(scoped ref PduReader reader)
    {
        PduReader body = ReadHeader(ref reader, Name, OrderType.ParticipantRemoved);
        uint participantId = body.ReadUInt32LittleEndian("ParticipantId");
        var discType = (DisconnectType)body.ReadUInt32LittleEndian("DiscType");
        uint discCode = body.ReadUInt32LittleEndian("DiscCode");
        return new(participantId, discType, discCode);
    }

    public override void Write(scoped ref PduWriter writer)
    {
        WriteHeader(ref writer);
        writer.WriteUInt32LittleEndian(ParticipantId);
        writer.WriteUInt32LittleEndian((uint)DiscType);
        writer.WriteUInt32LittleEndian(DiscCode);
    }
}
