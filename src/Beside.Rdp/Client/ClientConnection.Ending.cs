using Beside.Rdp.Pdus.Mcs;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.4: the end of a connection.</summary>
public sealed partial class ClientConnection
{
    /// <summary>Goodbye. <see cref="ClientOutput.Closed"/> follows.</summary>
    public void Disconnect() => Close(ClientCloseReason.ByClient, "the client has left");

    private void Close(ClientCloseReason reason, string detail)
    {
        if (_phase == ClientPhase.Closed) return;
        bool hasDomain = _phase >= ClientPhase.ChannelConnection;
        if (hasDomain && reason != ClientCloseReason.ByServer) _sender.SendMcs(new DisconnectProviderUltimatumPdu(McsReason.UserRequested));
        _phase = ClientPhase.Closed;
        NextDeadline = null;
        Emit(new ClientOutput.Closed(reason, detail));
    }
}
