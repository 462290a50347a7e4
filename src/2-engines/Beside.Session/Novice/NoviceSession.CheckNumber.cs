using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>
/// The question for keyboard and mouse where a code has brought the two together: the novice types the number that the
/// helper reads out, instead of a yes. It is the same at both ends only if nobody is in between, and only the real
/// helper's end shows it.
/// </content>
public sealed partial class NoviceSession
{
    /// <summary>
    /// The novice has typed a check number. As with <see cref="Answer"/>, nobody and nothing else calls this, and the
    /// same rules hold for what comes too late or from a program. A wrong number is a no; the second one in a session
    /// ends it.
    /// </summary>
    /// <inheritdoc cref="Answer" path="/param[@name='injectedAt']"/>
    public void AnswerWithCheckNumber(string typed, Instant now, Instant? injectedAt)
    {
        if (_question != ConsentQuestion.Control || _options.CheckNumber is not { } check) return;
        if (now >= _deadline)
        {
            HandleTimeout(now);
            return;
        }

        if (_askAgainAt is not null || IsOfAProgram(injectedAt))
        {
            PutYesAside(ConsentQuestion.Control, now);
            return;
        }

        CheckAnswer answer = check.Answer(typed);
        if (answer == CheckAnswer.NotANumber) return;
        CloseQuestion();
        Tell(new SessionFact.Answered(ConsentQuestion.Control, answer == CheckAnswer.Right ? ConsentAnswer.Yes : ConsentAnswer.No));
        if (answer == CheckAnswer.PossibleInterception)
        {
            End(EndReason.PossibleInterception, now);
            return;
        }

        if (answer == CheckAnswer.Wrong) Tell(new SessionFact.CheckNumberMissed());
        OnControlAnswered(answer == CheckAnswer.Right, now);
    }

    /// <summary>Where there is a check number, no yes gives keyboard and mouse without it.</summary>
    private bool NeedsCheckNumber(ConsentQuestion question) => question == ConsentQuestion.Control && _options.CheckNumber is not null;
}
