using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>
/// Whether the novice typed a word that grants something. A program that an expert in control left behind could type
/// it, so such a word does not count if a program has pressed
/// a key or button of the shared desktop for it: Return, a letter, or the button that pastes. A word that came without
/// any, from a terminal elsewhere, counts. Words that take something away always count.
/// </content>
public sealed partial class NoviceSession
{
    /// <summary>Ours: how long what a program types may be on its way to us, through a terminal on a busy machine.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(1);

    private Instant _quietSince;
    private SessionFact.Asked? _asked;
    private Instant? _askAgainAt;

    /// <param name="injectedAt">When anything but the novice's own devices last pressed a key or button of the shared
    /// desktop; null: never.</param>
    private bool IsOfAProgram(Instant? injectedAt) => !_options.AcceptInjectedAnswers && injectedAt > _quietSince;

    /// <summary>The question is put again when what the program typed has arrived and can be thrown away with
    /// everything else that was typed ahead.</summary>
    private void PutYesAside(ConsentQuestion question, Instant now)
    {
        if (_askAgainAt is null)
            Tell(new SessionFact.NotCounted(question == ConsentQuestion.View ? UncountedWord.View : UncountedWord.Control));
        _askAgainAt = now + OnItsWay;
        _deadline = Instant.Earlier(_askAgainAt, _asked!.AnswerBy);
    }

    private void PutQuestion(SessionFact.Asked asked, Instant now)
    {
        _asked = asked;
        _askAgainAt = null;
        _quietSince = now - OnItsWay;
        _deadline = asked.AnswerBy;
        Tell(asked);
    }
}
