using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>Invariants, which hold whatever the expert's program sends and in whatever order events happen. Checked at
/// every transition and in both gates.</content>
public sealed partial class NoviceSession
{
    private readonly GivenConsent _given = new();

    /// <summary>The question for which the policies have just been read. It is put at once or not at all.</summary>
    private ConsentQuestion? _policyRead;

    private void CheckInvariants()
    {
        Invariant.Holds(_given.ToView || !IsSharing, "the screen is shared only after the novice's yes to it");
        Invariant.Holds(
            _given.ToControl == (State == NoviceState.Controlling),
            "the expert is in control exactly from the novice's yes to it until control has ended");
        Invariant.Holds(
            _question is ConsentQuestion.View == (State == NoviceState.AskingView),
            "the question to see the screen is open exactly while the session waits for its answer");
        Invariant.Holds(
            _question is ConsentQuestion.Control == (State == NoviceState.AskingControl),
            "the question for control is open exactly while the session waits for its answer");
        Invariant.Holds(_held.IsEmpty || State == NoviceState.Controlling, "nothing is held down by an expert who is not in control");
    }

    private void CheckQuestion(ConsentQuestion question)
    {
        Invariant.Holds(_question is null, "one question is open at a time");
        Invariant.Holds(question == _policyRead, "no question is put for which the policies have not been read since it was wished for");
        Invariant.Holds(_policy.AllowView && (_policy.AllowPlainRdp || !IsPlainRdp), "no question is put that the policies forbid");
        Invariant.Holds(_policy.AllowControl || question == ConsentQuestion.View, "no question is put that the policies forbid");
    }

    private void CheckOutput(SessionOutput output)
    {
        Invariant.Holds(
            _question is null || output is not SessionOutput.Happened { Fact: SessionFact.Chat { From: RecordSide.Expert } },
            "while a question is open the novice is told nothing that the expert has written");
        Invariant.Holds(
            _given.ToView || output is not (SessionOutput.StartPicture or SessionOutput.RefreshPicture),
            "a picture is begun only after the novice's yes to it");
    }
}
