using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>The first question: may the expert see the screen? And the novice's right to interrupt. [MS-RA] 3.6.5,
/// [MS-RDPEMC] 3.2.5.3.</content>
public sealed partial class NoviceSession
{
    /// <summary>Ours: no person looks away and back more often. Each time takes a line of the record, which is limited.</summary>
    private const int MaxViewsPerWindow = 20;

    /// <summary>Ours.</summary>
    private static readonly TimeSpan ViewWindow = TimeSpan.FromSeconds(10);

    private ConsentQuestion? _question;
    private Instant? _viewWindowEnd;
    private int _viewsInWindow;

    /// <summary>The novice agreed, and the expert wants no picture for now. While paused it is only noted: the pause is
    /// what holds.</summary>
    private bool _looksAway;

    /// <summary>The novice interrupts: the expert keeps the last picture, and nothing passes in either direction until
    /// <see cref="Resume"/>.</summary>
    public void Pause(Instant now)
    {
        if (IsPaused || !(IsSharing || State == NoviceState.AwaitingSeat)) return;
        IsPaused = true;
        _quietSince = now;
        if (State == NoviceState.AwaitingSeat) return;   // holds from the beginning
        if (State == NoviceState.Controlling) ReleaseInput();
        bool wasAsked = State == NoviceState.AskingControl;
        if (wasAsked) CloseControlQuestion(now);
        wasAsked |= ForgetPolicyWanted(now);
        Enter(wasAsked || _looksAway ? NoviceState.Viewing : State);
        SendOrder(new GraphicsStreamPausedPdu());
        if (wasAsked) Send(new RcCommand(RcCommandName.RejectRc));
    }

    /// <inheritdoc cref="Answer"/>
    public void Resume(Instant now, Instant? injectedAt)
    {
        if (!IsPaused || !(IsSharing || State == NoviceState.AwaitingSeat)) return;
        if (IsOfAProgram(injectedAt))
        {
            _quietSince = now;
            Tell(new SessionFact.NotCounted(UncountedWord.Resume));
            return;
        }

        IsPaused = false;
        if (State == NoviceState.AwaitingSeat) return;
        Enter(_looksAway ? NoviceState.NotWatching : State);
        SendOrder(new GraphicsStreamResumedPdu());
        if (AdmitPicture) Emit(new SessionOutput.RefreshPicture());
    }

    private void Ask(
        ConsentQuestion question, NoviceState state, Instant now, TimeSpan timeout, string? message, TimeSpan? silenceOfOther = null)
    {
        CheckQuestion(question);
        _question = question;
        _admission.SetAsked(_seat, isAsked: true);
        Enter(state);
        var asked = new SessionFact.Asked(question)
        {
            AnswerBy = now + timeout,
            NeedsCheckNumber = NeedsCheckNumber(question),
            NameIsVerified = _admission.Credential.HelperName is not null,
            Message = Shown(message),
            SilenceOfOther = silenceOfOther,
        };
        PutQuestion(asked, now);
    }

    private void Withdraw(ConsentAnswer why = ConsentAnswer.Withdrawn)
    {
        if (_question is not { } question) return;
        CloseQuestion();
        Tell(new SessionFact.Answered(question, why));
    }

    private void CloseQuestion()
    {
        _question = null;
        _admission.SetAsked(_seat, isAsked: false);
    }

    private void AskView(Instant now) => ReadPolicy(ConsentQuestion.View, NoviceState.ReadingPolicy, now);

    private void OnViewAnswered(bool yes, Instant now)
    {
        if (yes)
        {
            _admission.OnViewAgreed();
            TakeSeat(now);
            return;
        }

        RestBeforeNextView(now);
        Refuse(RefusalReason.NoviceSaidNo, "the novice refused to show the screen", ResultCode.HelpeeSaidNo, now);
    }

    /// <summary>It also applies to other connections.</summary>
    private void RestBeforeNextView(Instant now, bool isNewQuestion = false) =>
        _admission.OnViewAsked(now, _options.MinimumBetweenPrompts, isNewQuestion);

    private void StartViewing()
    {
        _looksAway = false;
        Enter(NoviceState.Viewing);
        SendLevel(ParticipantFlags.MayView);
        Emit(new SessionOutput.StartPicture());
    }

    /// <summary>The expert wants the picture again that it had given back.</summary>
    private void ViewAgain(Instant now)
    {
        if (_viewWindowEnd is not { } end || now >= end)
            (_viewWindowEnd, _viewsInWindow) = (now + ViewWindow, 0);
        if (++_viewsInWindow <= MaxViewsPerWindow) StartViewing();
    }

    /// <summary>The expert wants no picture for now ([MS-RDPEMC] 2.2.4.3, no flag). The session continues.</summary>
    private void StopViewing()
    {
        _looksAway = true;
        if (!IsPaused) Enter(NoviceState.NotWatching);
        Emit(new SessionOutput.StopPicture());
        SendLevel(ParticipantFlags.None);
    }
}
