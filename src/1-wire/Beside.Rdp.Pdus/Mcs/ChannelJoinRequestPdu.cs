using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 6 ChannelJoinRequest.</summary>
public sealed record ChannelJoinRequestPdu(ushort Initiator, ushort ChannelId) : IPdu<ChannelJoinRequestPdu>
{
    public static string Name => "MCS ChannelJoinRequest";

    public int Size => 5;

    public static ChannelJoinRequestPdu Read(scoped ref PduReader reader)
    {
        DomainPdu.ReadChoice(ref reader, DomainPduType.ChannelJoinRequest);
        ushort initiator = DomainPdu.ReadUserId(ref reader, "initiator");
        return new(initiator, reader.ReadUInt16BigEndian("channelId"));
    }

    public void Write(scoped ref PduWriter writer)
    {
        DomainPdu.WriteChoice(ref writer, DomainPduType.ChannelJoinRequest);
        DomainPdu.WriteUserId(ref writer, Initiator);
        writer.WriteUInt16BigEndian(ChannelId);
    }
}
