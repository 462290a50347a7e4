using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 6 ChannelJoinConfirm.</summary>
/// <param name="ChannelId">The channel that was joined, null after a refusal.</param>
public sealed record ChannelJoinConfirmPdu(McsResult Result, ushort Initiator, ushort Requested, ushort? ChannelId)
    : IPdu<ChannelJoinConfirmPdu>
{
    public static string Name => "MCS ChannelJoinConfirm";

    public int Size => 6 + (ChannelId is null ? 0 : 2);

    public static ChannelJoinConfirmPdu Read(scoped ref PduReader reader)
    {
        byte first = DomainPdu.ReadChoice(ref reader, DomainPduType.ChannelJoinConfirm);
        McsResult result = DomainPdu.ReadResult(ref reader, first);
        ushort initiator = DomainPdu.ReadUserId(ref reader, "initiator");
        ushort requested = reader.ReadUInt16BigEndian("requested");
        return new(result, initiator, requested, (first & 2) == 0 ? null : reader.ReadUInt16BigEndian("channelId"));
    }

    public void Write(scoped ref PduWriter writer)
    {
        DomainPdu.WriteResult(ref writer, DomainPduType.ChannelJoinConfirm, ChannelId is not null, Result);
        DomainPdu.WriteUserId(ref writer, Initiator);
        writer.WriteUInt16BigEndian(Requested);
        if (ChannelId is { } channelId) writer.WriteUInt16BigEndian(channelId);
    }
}
