using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.3.14 to 3.3.5.3.22: connection finalization.</summary>
public sealed partial class ServerConnection
{
    /// <summary>3.3.5.3.19 and 3.3.5.3.20: both go out behind the Confirm Active PDU. They answer nothing: there are
    /// clients that wait for them before they say theirs.</summary>
    private void BeginFinalization()
    {
        _phase = ConnectionPhase.ConnectionFinalization;
        _sender.SendShareData(ShareDataType.Synchronize, new SynchronizePdu(UserChannelId));
        _sender.SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.Cooperate));
    }

    /// <summary>3.3.5.3.21 and 3.3.5.3.22: the two answers that there are. The client's Synchronize, Control
    /// (Cooperate) and Persistent Key List get none; input before the Font List is dropped.</summary>
    private void Finalize(ShareDataType type, scoped ref PduReader reader, Instant now)
    {
        switch (type)
        {
            case ShareDataType.Control when ControlPdu.Read(ref reader).Action == ControlAction.RequestControl:
                _sender.SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.GrantedControl, UserChannelId, ServerChannelId));
                break;
            case ShareDataType.FontList:
                _sender.SendShareData(ShareDataType.FontMap, new FontMapPdu());
                OnFinalized(now);
                break;
            default:
                break;
        }
    }

    private void OnFinalized(Instant now)
    {
        _phase = ConnectionPhase.Active;
        NextDeadline = null;
        bool isStale = _capabilities!.DesktopWidth != _desktopWidth || _capabilities.DesktopHeight != _desktopHeight;
        if (isStale) Reactivate(now);
        else Emit(new ServerOutput.Activated(_capabilities));
    }
}
