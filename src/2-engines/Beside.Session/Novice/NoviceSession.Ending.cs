using Beside.Ra.Control;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>The end. [MS-RA] 3.6.7: the side that ends says so, then the connection closes.</content>
public sealed partial class NoviceSession
{
    private (uint ErrorInfo, SessionEnd Reason, string Detail) _end;
    private AssistanceRule? _broken;

    /// <summary>Our side ends it.</summary>
    public void End(EndReason reason, Instant now)
    {
        (SessionEnd end, ResultCode? result) = reason switch
        {
            EndReason.InvitationCancelled => (SessionEnd.InvitationCancelled, ResultCode.ListeningStopped),
            EndReason.Shutdown => (SessionEnd.Shutdown, ResultCode.SystemShutdown),
            EndReason.RecordLost => (SessionEnd.RecordLost, ResultCode.InternalError),
            EndReason.Replaced => (SessionEnd.Replaced, null),
            EndReason.PossibleInterception => (SessionEnd.PossibleInterception, null),
            EndReason.DesktopLost => (SessionEnd.DesktopLost, ResultCode.InternalError),
            _ => (SessionEnd.NoviceStopped, (ResultCode?)null),
        };
        uint errorInfo = reason == EndReason.Replaced ? ErrorInfo.DisconnectedByOtherConnection : ErrorInfo.LogoffByUser;
        Close((errorInfo, end, $"ended here: {reason}"), result, now);
    }

    /// <summary>The connection is gone.</summary>
    public void PeerLost()
    {
        if (State == NoviceState.Closed) return;
        if (State != NoviceState.Closing)
            _end = (ErrorInfo.None, SessionEnd.ConnectionLost, "the connection is gone");
        StopSharing();
        Finish();
    }

    /// <summary>The connection has been closed: the other side began RDP's connection sequence but did not finish it.</summary>
    public void PeerTimedOut(string detail, Instant now)
    {
        if (State is NoviceState.AwaitingLogon or NoviceState.Connecting)
            Refuse(RefusalReason.TooSlow, detail, result: null, now, ErrorInfo.LogonTimeout);
        else
            PeerLost();
    }

    /// <summary>The connection has been closed: the other side sent something that is not RDP. The novice is not told
    /// about a peer that has not named the invitation.</summary>
    public void PeerBrokeProtocol(string detail)
    {
        if (State == NoviceState.Closed) return;
        if (State is NoviceState.Connecting or NoviceState.AwaitingProof)
            Tell(new SessionFact.Refused(RefusalReason.BrokeProtocol, detail));
        if (State != NoviceState.Closing) _end = (ErrorInfo.None, SessionEnd.PeerViolation, detail);
        StopSharing();
        Finish();
    }

    private void OnExpertLeft()
    {
        if (State != NoviceState.Closing)
            _end = (ErrorInfo.LogoffByUser, SessionEnd.ExpertLeft, "the expert said goodbye");
        StopSharing();
        Finish();
    }

    private void OnViolation(AssistanceRule rule, MalformedPduException exception, Instant now)
    {
        _broken ??= rule;
        Close((ErrorInfo.ServerDeniedConnection, SessionEnd.PeerViolation, exception.Message), result: null, now);
    }

    private void Refuse(
        RefusalReason reason, string detail, ResultCode? result, Instant now, uint errorInfo = ErrorInfo.ServerDeniedConnection)
    {
        Withdraw();
        Tell(new SessionFact.Refused(reason, detail));
        Close((errorInfo, SessionEnd.Refused, detail), result, now);
    }

    /// <summary>Everything stops, the expert is told, and the connection ends after the expert has had time to read it.</summary>
    private void Close((uint ErrorInfo, SessionEnd Reason, string Detail) end, ResultCode? result, Instant now)
    {
        if (State is NoviceState.Closing or NoviceState.Closed) return;

        _end = end;
        StopSharing();
        if (!_isActivated || IsPlainRdp)
        {
            Finish();
            return;
        }

        Enter(NoviceState.Closing, now + _options.ClosingTime);
        if (result is { } code) Send(new ResultMessage(code));
        Send(new DisconnectMessage());
    }

    private void StopSharing()
    {
        if (State == NoviceState.Controlling)
        {
            ReleaseInput();
            Tell(new SessionFact.ControlEnded(ControlEnd.SessionEnd));
        }

        Withdraw();
        if (IsSharing && State != NoviceState.NotWatching) Emit(new SessionOutput.StopPicture());
    }

    private void Finish()
    {
        _admission.LeaveSeat(_seat);
        Enter(NoviceState.Closed);
        Emit(new SessionOutput.Disconnect(
            _end.ErrorInfo, _end.Reason, _end.Detail, _end.Reason == SessionEnd.PeerViolation ? _broken : null));
    }
}
