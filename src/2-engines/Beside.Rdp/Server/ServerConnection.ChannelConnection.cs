using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.3.5 to 3.3.5.3.9: Erect Domain, Attach User, Channel Join, and the other MCS PDUs.</summary>
public sealed partial class ServerConnection
{
    /// <summary>Ours: every channel twice; a client that asks more often does not do so by mistake.</summary>
    private const int MaxJoinsPerChannel = 2;

    private int _attachRequests;
    private int _joinRequests;

    private void ReceiveDomainPdu(Span<byte> frame, scoped ref PduReader reader, Instant now)
    {
        X224Tpdu.ReadDataHeader(ref reader);
        reader.Enter("DomainMCSPDU");
        switch (DomainPdu.PeekType(ref reader))
        {
            case DomainPduType.ErectDomainRequest:
                ErectDomainRequestPdu.Read(ref reader);
                break;
            case DomainPduType.AttachUserRequest:
                AttachUserRequestPdu.Read(ref reader);
                OnAttachUserRequest();
                break;
            case DomainPduType.ChannelJoinRequest:
                OnChannelJoinRequest(ChannelJoinRequestPdu.Read(ref reader));
                break;
            case DomainPduType.SendDataRequest:
                ReceiveData(frame, ref reader, now);
                break;
            case DomainPduType.DisconnectProviderUltimatum:
                Close(CloseReason.ByClient, $"disconnect provider ultimatum, {DisconnectProviderUltimatumPdu.Read(ref reader).Reason}");
                break;
            case var other:
                throw reader.Malformed("DomainMCSPDU", $"choice {(byte)other} is not sent by clients");
        }
    }

    private void OnAttachUserRequest()
    {
        if (++_attachRequests > MaxJoinsPerChannel) Close(CloseReason.OutOfSequence, "more than one user attached");
        else _sender.SendMcs(new AttachUserConfirmPdu(McsResult.Successful, UserChannelId));
    }

    private void OnChannelJoinRequest(ChannelJoinRequestPdu request)
    {
        if (++_joinRequests > (_channels.Length + 2 /* user and I/O */) * MaxJoinsPerChannel)
        {
            Close(CloseReason.OutOfSequence, "channels joined over and over");
            return;
        }

        StaticChannel? channel = Find(request.ChannelId);
        if (channel is not null) channel.IsJoined = true;
        bool exists = channel is not null || request.ChannelId == IoChannelId || request.ChannelId == UserChannelId;
        _sender.SendMcs(exists
            ? new ChannelJoinConfirmPdu(McsResult.Successful, request.Initiator, request.ChannelId, request.ChannelId)
            : new ChannelJoinConfirmPdu(McsResult.NoSuchChannel, request.Initiator, request.ChannelId, null));
    }

    private StaticChannel? Find(ushort channelId)
    {
        int index = channelId - (IoChannelId + 1);
        return (uint)index < (uint)_channels.Length ? _channels[index] : null;
    }
}
