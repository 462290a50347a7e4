using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Expert;

/// <content>Invariants, which hold whatever the novice's program sends and in whatever order events happen. Checked at
/// every transition and in the gate.</content>
public sealed partial class ExpertSession
{
    /// <summary>The novice has granted control and has not ended it, by what the expert was told. Kept apart from the
    /// state, so that each is held against the other.</summary>
    private bool _isControlGranted;

    private bool MayControl => _isControlGranted || _options.AssumeControlIsGranted;

    private void Observe(ExpertOutput told)
    {
        if (told is ExpertOutput.Happened { Fact: SessionFact.Answered { Question: ConsentQuestion.Control, Answer: ConsentAnswer.Yes } })
            _isControlGranted = true;
        else if (told is ExpertOutput.Happened { Fact: SessionFact.ControlEnded })
            _isControlGranted = false;
    }

    private void CheckInvariants()
    {
        Invariant.Holds(
            MayControl || State != ExpertState.Controlling,
            "the expert is in control only from the novice's grant until control has ended");
        Invariant.Holds(!_isControlGranted || State == ExpertState.Controlling, "a grant that has not been given back is used");
        Invariant.Holds(
            _question is ConsentQuestion.Control == (State == ExpertState.RequestingControl),
            "the novice is asked for control exactly while the session waits for the answer");
        Invariant.Holds(
            _question is not ConsentQuestion.View || State == ExpertState.AwaitingView,
            "the novice is asked to show the screen only while the session waits for the answer");
    }
}
