using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.4: the end of a connection.</summary>
public sealed partial class ClientConnection
{
    private const string HasLeft = "the client has left";

    /// <summary>
    /// Goodbye. <see cref="ClientOutput.Closed"/> follows: out of a running session when the server has denied the
    /// Shutdown Request, as it does where somebody is logged on, or said goodbye itself, or at
    /// <see cref="NextDeadline"/>. A server that agrees may just close the pipe.
    /// </summary>
    public void Disconnect(Instant now)
    {
        if (_phase == ClientPhase.Leaving) return;
        if (_phase != ClientPhase.Active)
        {
            Close(ClientCloseReason.ByClient, HasLeft);
            return;
        }

        _sender.BeginShareData(ShareDataType.ShutdownRequest, bodySize: 0);
        _sender.EndShareData(bodySize: 0);
        Begin(ClientPhase.Leaving, now);
    }

    private void Close(ClientCloseReason reason, string detail, RdpRule? rule = null)
    {
        if (_phase == ClientPhase.Closed) return;
        bool hasDomain = _phase >= ClientPhase.ChannelConnection;
        if (hasDomain && reason != ClientCloseReason.ByServer)
            _sender.SendMcs(new DisconnectProviderUltimatumPdu(McsReason.UserRequested));
        // whatever else comes between
        if (_phase == ClientPhase.Leaving)
            (reason, detail, rule) = (ClientCloseReason.ByClient, HasLeft, null);
        _phase = ClientPhase.Closed;
        NextDeadline = null;
        Emit(new ClientOutput.Closed(reason, detail, rule));
    }
}
