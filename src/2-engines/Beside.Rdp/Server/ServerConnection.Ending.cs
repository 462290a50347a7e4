using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.4 and 3.3.5.7: the end of a connection.</summary>
public sealed partial class ServerConnection
{
    /// <summary>Says why on the wire where the client can hear it, then goodbye. <see cref="ServerOutput.Closed"/> follows.</summary>
    /// <param name="errorInfo">2.2.5.1.1 errorInfo; 0 says nothing.</param>
    public void Disconnect(uint errorInfo, string detail)
    {
        bool canHear = _phase is >= ConnectionPhase.AwaitingAdmission and < ConnectionPhase.Closed
            && (_core!.EarlyCapabilityFlags & ClientEarlyCapabilities.SupportErrorInfo) == ClientEarlyCapabilities.SupportErrorInfo;
        if (errorInfo != 0 && canHear)
            _sender.SendShareData(ShareDataType.SetErrorInfo, new SetErrorInfoPdu(errorInfo));
        Close(CloseReason.ByServer, detail);
    }

    private void Close(CloseReason reason, string detail, RdpRule? rule = null)
    {
        if (_phase == ConnectionPhase.Closed) return;
        bool hasDomain = _phase >= ConnectionPhase.ChannelConnection;
        if (hasDomain && reason != CloseReason.ByClient)
            _sender.SendMcs(new DisconnectProviderUltimatumPdu(McsReason.ProviderInitiated));
        _phase = ConnectionPhase.Closed;
        NextDeadline = null;
        Emit(new ServerOutput.Closed(reason, detail, rule));
    }
}
