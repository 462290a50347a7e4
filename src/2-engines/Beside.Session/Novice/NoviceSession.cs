using System.Diagnostics.CodeAnalysis;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <summary>
/// The novice's side of one expert's connection: who may connect, see and touch. [MS-RA] 3.6 and 3.16, [MS-RDPEMC] 3.3.
/// </summary>
/// <remarks>
/// One caller, no clock, no thread. Every picture passes <see cref="AdmitPicture"/> and every input event <see cref="AdmitInput"/>;
/// both refuse until the novice has said yes through <see cref="Answer"/>, which is called only for a person.
/// </remarks>
public sealed partial class NoviceSession
{
    private readonly NoviceSessionOptions _options;
    private readonly IAdmission _admission;
    private readonly Queue<SessionOutput> _outputs = new();
    private readonly Seat _seat = new();
    private Instant? _deadline;

    public NoviceSession(NoviceSessionOptions options, IAdmission admission, Instant now)
    {
        _options = options;
        _admission = admission;
        _deadline = now + options.ConnectTimeout;
        _admission.Hear(_seat, now);
    }

    public NoviceState State { get; private set; } = NoviceState.AwaitingLogon;

    /// <summary>The novice has interrupted the session: neither picture nor input passes.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>The expert's program speaks RDP but not Remote Assistance: no chat, and a key or click asks for control.</summary>
    public bool IsPlainRdp { get; private set; }

    /// <summary>Made safe to show, and only a claim unless the credential names the helper; empty if the expert gave no
    /// name of its own.</summary>
    public string ExpertName { get; private set; } = "";

    /// <summary>The gate for pixels. Ask immediately before each picture is sent.</summary>
    public bool AdmitPicture
    {
        get
        {
            bool admits = !IsPaused && State is NoviceState.Viewing or NoviceState.AskingControl or NoviceState.Controlling;
            Invariant.Holds(_given.ToView || !admits, "a picture passes only after the novice's yes to it");
            return admits;
        }
    }

    public Instant? NextDeadline => Instant.Earlier(_deadline, SilenceDeadline);

    private bool IsSharing =>
        State is NoviceState.Viewing or NoviceState.AskingControl or NoviceState.Controlling or NoviceState.NotWatching;

    /// <summary>The gate for input. True: inject it now. False: drop it.</summary>
    /// <remarks>Experts' programs send input whatever the state, so dropped input is not an error. Plain RDP has no
    /// message that asks for control, so a key or click asks for it and is itself dropped.</remarks>
    public bool AdmitInput(in InputEvent input, Instant now)
    {
        if (State == NoviceState.Controlling)
        {
            Invariant.Holds(_given.ToControl, "input passes only after the novice's yes to it, and never after control has ended");
            Hear(now);
            if (!IsPaused) _held.Observe(input);
            return !IsPaused;
        }

        if (IsPlainRdp && IsPress(input)) OnControlRequested(now);
        return false;
    }

    /// <summary>
    /// The novice has answered. Nobody and nothing else calls this. An answer to a question that is not open does
    /// nothing; one that comes too late is a no; a yes that a program has typed counts for nothing, and the question is
    /// put again.
    /// </summary>
    /// <param name="injectedAt">When anything but the novice's own devices last pressed a key or button of the shared
    /// desktop; null: never. Of no account for a no.</param>
    public void Answer(ConsentQuestion question, bool yes, Instant now, Instant? injectedAt)
    {
        if (question != _question || (yes && NeedsCheckNumber(question))) return;
        if (now >= _deadline)
        {
            HandleTimeout(now);
            return;
        }

        if (yes && (_askAgainAt is not null || IsOfAProgram(injectedAt)))
        {
            PutYesAside(question, now);
            return;
        }

        CloseQuestion();
        Tell(new SessionFact.Answered(question, yes ? ConsentAnswer.Yes : ConsentAnswer.No));
        if (question == ConsentQuestion.View) OnViewAnswered(yes, now);
        else OnControlAnswered(yes, now);
    }

    /// <summary>Early or repeated calls do nothing.</summary>
    public void HandleTimeout(Instant now)
    {
        HandleSilence(now);
        if (_deadline is null || now < _deadline) return;
        switch (State)
        {
            case NoviceState.AwaitingLogon or NoviceState.Connecting or NoviceState.AwaitingProof:
                Refuse(RefusalReason.TooSlow, $"nothing came in time while {State}", result: null, now, ErrorInfo.LogonTimeout);
                break;
            case NoviceState.ReadingPolicy or NoviceState.Viewing:
                OnPolicyNotRead(now);
                break;
            case NoviceState.AskingView or NoviceState.AskingControl when _askAgainAt is not null && now < _asked?.AnswerBy:
                PutQuestion(_asked, now);
                break;
            case NoviceState.AskingView:
                Withdraw(ConsentAnswer.TimedOut);
                RestBeforeNextView(now);
                Refuse(
                    RefusalReason.NoviceDidNotAnswer,
                    "nobody answered the question to see the screen",
                    Ra.Control.ResultCode.HelpeeNeverResponded,
                    now);
                break;
            case NoviceState.AskingControl:
                OnControlNotAnswered(now);
                break;
            case NoviceState.AwaitingSeat:
                RefuseSeat(now);
                break;
            case NoviceState.Closing:
                Finish();
                break;
        }
    }

    /// <summary>Takes the next output. Call until false after every other member.</summary>
    public bool TryTakeOutput([NotNullWhen(true)] out SessionOutput? output) => _outputs.TryDequeue(out output);

    private void Emit(SessionOutput output)
    {
        CheckOutput(output);
        _given.Observe(output);
        _outputs.Enqueue(output);
    }

    private void Tell(SessionFact fact) => Emit(new SessionOutput.Happened(fact));

    private void Enter(NoviceState state, Instant? deadline = null)
    {
        _policyWanted = null;
        State = state;
        _deadline = deadline;
        CheckInvariants();
        Emit(new SessionOutput.StateChanged(state, IsPaused));
        TellChatBehindQuestion();
    }
}
