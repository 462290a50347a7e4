using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>The second question: may the expert use keyboard and mouse? [MS-RA] 3.16, [MS-RDPEMC] 3.3.5.2.3.</content>
public sealed partial class NoviceSession
{
    /// <summary>The longest rest between two questions is 64 times the shortest.</summary>
    private const int MaxDoublings = 6;

    private Instant? _nextControlQuestion;
    private int _controlRefusals;

    /// <summary>What an expert hears that asks again too soon: the same no.</summary>
    private RcCommandName _noInBetween = RcCommandName.RejectRc;

    /// <summary>The panic key on the novice's own keyboard: control ends at once, and the session continues.</summary>
    public void PressPanicKey(Instant now) => EndControl(ControlEnd.PanicKey, RcCommandName.EscRc, now);

    /// <summary>The novice takes control back by any other way.</summary>
    public void StopControl(Instant now) => EndControl(ControlEnd.Novice, RcCommandName.TakeControl, now);

    /// <summary>One of the novice's keyboards stopped working, whoever caused it. Nobody keeps control if the panic key
    /// might not stop them.</summary>
    public void LoseKeyboard(Instant now) => EndControl(ControlEnd.KeyboardLost, RcCommandName.TakeControl, now);

    private void OnControlRequested(Instant now)
    {
        // one question at a time; in control there is nothing to ask for
        if (State != NoviceState.Viewing || _policyWanted is not null) return;

        if (_options.ViewOnly) Send(new RcCommand(RcCommandName.DeniedRc));
        else if (IsPaused || now < _nextControlQuestion) Send(new RcCommand(_noInBetween));
        else ReadPolicy(ConsentQuestion.Control, NoviceState.Viewing, now);
    }

    private void OnControlAnswered(bool yes, Instant now)
    {
        if (yes) StartControl();
        else OnControlRefused(now);
    }

    private void OnControlNotAnswered(Instant now)
    {
        Withdraw(ConsentAnswer.TimedOut);
        OnControlRefused(now);
    }

    private void OnControlRefused(Instant now)
    {
        RestBeforeNextQuestion(now);
        _controlRefusals = Math.Min(_controlRefusals + 1, MaxDoublings);
        Enter(NoviceState.Viewing);
        Send(new RcCommand(RcCommandName.RejectRc));
    }

    /// <summary>Input is enabled before the expert hears of it; both channels tell it, experts listen to either.</summary>
    private void StartControl()
    {
        _controlRefusals = 0;
        Enter(NoviceState.Controlling);
        SendLevel(ParticipantFlags.MayView | ParticipantFlags.MayInteract);
        Send(new RcCommand(RcCommandName.AcceptRc));
    }

    /// <summary>Input is off and every key released before anything is sent.</summary>
    private void EndControl(ControlEnd by, RcCommandName? command, Instant now)
    {
        if (State != NoviceState.Controlling) return;

        State = NoviceState.Viewing;
        ReleaseInput();
        Tell(new SessionFact.ControlEnded(by));
        RestBeforeNextQuestion(now);
        Enter(NoviceState.Viewing);
        if (command is { } name) Send(new RcCommand(name));
        SendLevel(ParticipantFlags.MayView);
    }

    /// <summary>The expert gives control back, or no longer asks for it.</summary>
    private void OnControlGivenBack(Instant now)
    {
        EndControl(ControlEnd.Expert, command: null, now);
        ForgetPolicyWanted(now);
        if (State != NoviceState.AskingControl) return;
        CloseControlQuestion(now);
        Enter(NoviceState.Viewing);
    }

    private void CloseControlQuestion(Instant now)
    {
        Withdraw();
        RestBeforeNextQuestion(now);
    }

    private void OnLevelRequested(ChangeParticipantControlLevelPdu request, Instant now)
    {
        // FreeRDP says 0 before it has been told its id. Nobody raises somebody else.
        if (!IsSharing || request.ParticipantId is not (ParticipantId or 0)) return;

        bool wantsControl = request.Flags.HasFlag(ControlLevelFlags.RequestInteract);
        bool wantsView = wantsControl || request.Flags.HasFlag(ControlLevelFlags.RequestView);
        if (!wantsControl) OnControlGivenBack(now);
        if (!wantsView && State == NoviceState.Viewing && !_looksAway) StopViewing();
        if (wantsView && _looksAway) ViewAgain(now);
        if (wantsControl) OnControlRequested(now);
    }

    private void RestBeforeNextQuestion(Instant now, RcCommandName no = RcCommandName.RejectRc)
    {
        _noInBetween = no;
        _nextControlQuestion = now + (_options.MinimumBetweenPrompts * (1 << _controlRefusals));
    }

    /// <summary>A key or button goes down; motion, wheel and releases are not meant to ask for anything.</summary>
    private static bool IsPress(in InputEvent input) =>
        input.IsDown && input.Kind is (InputEventKind.Key or InputEventKind.Character or InputEventKind.Button);
}
