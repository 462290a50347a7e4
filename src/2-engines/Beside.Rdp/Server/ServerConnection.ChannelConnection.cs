using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Mcs;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.3.5 to 3.3.5.3.9: Erect Domain, Attach User, Channel Join.</summary>
public sealed partial class ServerConnection
{
    /// <summary>Ours: every channel twice; a client that asks more often does not do so by mistake.</summary>
    private const int MaxJoinsPerChannel = 2;

    private int _attachRequests;
    private int _joinRequests;

    private void OnAttachUserRequest()
    {
        if (++_attachRequests > MaxJoinsPerChannel)
            Close(CloseReason.OutOfSequence, "more than one user attached", RdpRule.UserAttachedAgain);
        else
            _sender.SendMcs(new AttachUserConfirmPdu(McsResult.Successful, UserChannelId));
    }

    private void OnChannelJoinRequest(ChannelJoinRequestPdu request)
    {
        if (++_joinRequests > (_channels.Length + 2 /* user and I/O */) * MaxJoinsPerChannel)
        {
            Close(CloseReason.OutOfSequence, "channels joined over and over", RdpRule.ChannelsJoinedAgain);
            return;
        }

        StaticChannel? channel = Find(request.ChannelId);
        if (channel is not null) channel.IsJoined = true;
        bool exists = channel is not null || request.ChannelId == IoChannelId || request.ChannelId == UserChannelId;
        _sender.SendMcs(exists
            ? new ChannelJoinConfirmPdu(McsResult.Successful, request.Initiator, request.ChannelId, request.ChannelId)
            : new ChannelJoinConfirmPdu(McsResult.NoSuchChannel, request.Initiator, request.ChannelId, null));
    }
}
