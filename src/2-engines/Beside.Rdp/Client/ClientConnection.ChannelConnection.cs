using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Mcs;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.3.5 to 3.2.5.3.9: Erect Domain, Attach User, Channel Join.</summary>
public sealed partial class ClientConnection
{
    private ushort[] _toJoin = [];
    private int _joined;

    private void BeginChannelConnection(Instant now)
    {
        Begin(ClientPhase.ChannelConnection, now);
        _sender.SendMcs(new ErectDomainRequestPdu());
        _sender.SendMcs(new AttachUserRequestPdu());
    }

    private void OnAttachUserConfirm(AttachUserConfirmPdu confirm)
    {
        if (confirm.Result != McsResult.Successful || confirm.Initiator is not { } userId)
        {
            Close(ClientCloseReason.ByServer, $"no user can be attached: {confirm.Result}");
            return;
        }

        _sender.UserId = userId;
        _toJoin = [userId, _sender.IoChannelId, .. _channels.Select(c => c.Id)];
        _sender.SendMcs(new ChannelJoinRequestPdu(_sender.UserId, _toJoin[0]));
    }

    /// <summary>One after the other, as 1.3.1.1 shows it: there are servers that want it so.</summary>
    private void OnChannelJoinConfirm(scoped ref PduReader reader, ChannelJoinConfirmPdu confirm, Instant now)
    {
        bool isJoined = confirm.Result == McsResult.Successful;
        if (confirm.Requested != _toJoin[_joined])
            throw reader.Malformed("requested", $"{confirm.Requested}, {_toJoin[_joined]} was asked for", RdpRule.OtherChannelConfirmed);
        const int Needed = 2;   // user channel and I/O channel
        if (!isJoined && _joined < Needed)
        {
            Close(ClientCloseReason.ByServer, $"the server lets nobody in: {confirm.Result}");
            return;
        }

        if (_joined >= Needed) _channels[_joined - Needed].IsJoined = isJoined;
        _joined++;
        if (_joined < _toJoin.Length)
            _sender.SendMcs(new ChannelJoinRequestPdu(_sender.UserId, _toJoin[_joined]));
        else
            SendSecureSettings(now);
    }
}
