using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Expert;

/// <content>What the expert may see and touch. [MS-RA] 3.15, [MS-RDPEMC] 3.2.5.2 and 3.2.5.3.</content>
/// <remarks>A verdict comes on either channel or on both, in any order; the first one counts.</remarks>
public sealed partial class ExpertSession
{
    /// <summary>0 until the novice has told it, as FreeRDP does.</summary>
    private uint _participantId;
    private bool _isListed;
    private bool _hasPicture;
    private ParticipantFlags _level;

    /// <summary>Control was granted on one channel; this is the other one, on which the same grant may still come.
    /// Null: nothing is owed.</summary>
    private bool? _echoByOrder;

    /// <summary>Asks the novice for keyboard and mouse. Does nothing while there is no picture, while paused, and while
    /// a question is open.</summary>
    public void RequestControl(Instant now)
    {
        if (State != ExpertState.Viewing || IsPaused) return;

        Ask(ConsentQuestion.Control);
        Enter(ExpertState.RequestingControl);
        if (_hasMultipartyChannel)
            SendLevel(ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract);
        else
            Send(RcCommandName.RemoteCtrlStart);
        if (!NeverLists) return;
        if (!_options.AssumeControlIsGranted)
        {
            NextDeadline = now + _options.ControlAnswerTimeout;
            return;
        }

        Answer(ConsentAnswer.Withdrawn);   // nobody over there says a word
        Enter(ExpertState.Controlling);
    }

    /// <summary>
    /// The novice has the channel on which [MS-RDPEMC] 3.3.5.2.1 lists participants, shows its screen, and has listed
    /// nobody: it has no message that grants control, and no question comes before one. FreeRDP's shadow server is such
    /// a program.
    /// </summary>
    private bool NeverLists => _hasMultipartyChannel && !_isListed;

    /// <summary>Should a yes come later anyway, it is given back: see <see cref="OnGrant"/>.</summary>
    private void OnControlNeverAnswered()
    {
        if (State != ExpertState.RequestingControl || !NeverLists) return;
        Answer(ConsentAnswer.Withdrawn);
        Enter(ExpertState.Viewing);
        SendRelease();
        Tell(new SessionFact.ControlRefused(ControlRefusal.NoSuchMessage));
    }

    /// <summary>Gives control back, or no longer asks for it.</summary>
    public void ReleaseControl()
    {
        if (State is not (ExpertState.Controlling or ExpertState.RequestingControl)) return;

        if (State == ExpertState.Controlling)
        {
            Emit(new ExpertOutput.ReleaseInput(MaySend: AdmitInput));
            Tell(new SessionFact.ControlEnded(ControlEnd.Expert));
        }

        Answer(ConsentAnswer.Withdrawn);
        Enter(ExpertState.Viewing);
        SendRelease();
    }

    /// <summary>FreeRDP's and Windows' novices listen to the level, the specification knows the command.</summary>
    private void SendRelease()
    {
        SendLevel(ControlLevelFlags.RequestView);
        Send(RcCommandName.RemoteCtrlEnd);
    }

    /// <summary>The PDU with IS_PARTICIPANT tells our id; later ones may lack the flag and are known by the id.</summary>
    private void OnParticipant(ParticipantCreatedPdu participant)
    {
        if (participant.Flags.HasFlag(ParticipantFlags.IsParticipant))
        {
            _participantId = participant.ParticipantId;
            _isListed = true;
        }

        if (_isListed && participant.ParticipantId == _participantId) OnLevel(participant.Flags);
    }

    private void OnLevel(ParticipantFlags level)
    {
        _level = level & (ParticipantFlags.MayView | ParticipantFlags.MayInteract);
        if (_level == ParticipantFlags.None) OnViewEnded();
        else if (_level.HasFlag(ParticipantFlags.MayInteract)) OnGrant(byOrder: true);
        else OnRevoked(ControlRefusal.TakenBack);
        ShowIfAllowed();
    }

    /// <summary>A listed participant sees what its level says; another sees what comes.</summary>
    private void ShowIfAllowed()
    {
        bool isShown = _isListed ? _level != ParticipantFlags.None : _hasPicture;
        if (State != ExpertState.AwaitingView || !isShown) return;
        Answer(ConsentAnswer.Yes);
        Enter(ExpertState.Viewing);
        if (_level.HasFlag(ParticipantFlags.MayInteract)) OnGrant(byOrder: true);
    }

    private void OnViewEnded()
    {
        if (!IsSharing) return;
        OnRevoked(ControlRefusal.TakenBack);
        Answer(ConsentAnswer.Withdrawn);
        Enter(ExpertState.AwaitingView);
    }

    private void OnGrant(bool byOrder)
    {
        if (_echoByOrder == byOrder)
        {
            _echoByOrder = null;
            return;
        }

        if (State is not (ExpertState.RequestingControl or ExpertState.Viewing)) return;
        _echoByOrder = !byOrder;
        if (State == ExpertState.RequestingControl)
        {
            Answer(ConsentAnswer.Yes);
            Enter(ExpertState.Controlling);
            return;
        }

        SendRelease();   // nobody here waits for it: the question was taken back, and the answer crossed it. Both sides agree again
    }

    /// <summary>A no that arrives during control answers a request that crossed the end of control on the other side:
    /// there, control has ended.</summary>
    private void OnRefusal(ControlRefusal reason)
    {
        OnRevoked(reason);
        if (State != ExpertState.RequestingControl) return;
        Answer(reason == ControlRefusal.ForbiddenByPolicy ? ConsentAnswer.Forbidden : ConsentAnswer.No);
        Enter(ExpertState.Viewing);
        Tell(new SessionFact.ControlRefused(reason));
    }

    /// <summary>Control ends here before anybody is told.</summary>
    private void OnRevoked(ControlRefusal reason)
    {
        if (State != ExpertState.Controlling) return;
        State = ExpertState.Viewing;
        Emit(new ExpertOutput.ReleaseInput(MaySend: false));
        Tell(new SessionFact.ControlEnded(reason == ControlRefusal.PanicKey ? ControlEnd.PanicKey : ControlEnd.Novice));
        Enter(ExpertState.Viewing);
        Tell(new SessionFact.ControlRefused(reason));
    }

    private void OnPaused()
    {
        if (IsPaused) return;
        IsPaused = true;
        if (State == ExpertState.Controlling) Emit(new ExpertOutput.ReleaseInput(MaySend: false));
        Enter(State);
    }

    private void OnResumed()
    {
        if (!IsPaused) return;
        IsPaused = false;
        Enter(State);
    }
}
