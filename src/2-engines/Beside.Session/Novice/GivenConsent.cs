using Beside.Session.Consent;
using Beside.Session.Facts;

namespace Beside.Session.Novice;

/// <summary>What the novice has agreed to and not taken back, according to the outputs. It is separate from the
/// session's state, so that the two check each other.</summary>
internal sealed class GivenConsent
{
    public bool ToView { get; private set; }

    public bool ToControl { get; private set; }

    public void Observe(SessionOutput told)
    {
        switch (told)
        {
            case SessionOutput.Happened { Fact: SessionFact.Answered { Question: ConsentQuestion.View, Answer: ConsentAnswer.Yes } }:
                ToView = true;
                break;
            case SessionOutput.Happened { Fact: SessionFact.Answered { Question: ConsentQuestion.Control, Answer: ConsentAnswer.Yes } }:
                ToControl = true;
                break;
            case SessionOutput.Happened { Fact: SessionFact.ControlEnded }:
                ToControl = false;
                break;
            case SessionOutput.Disconnect:
                ToView = ToControl = false;
                break;
        }
    }
}
