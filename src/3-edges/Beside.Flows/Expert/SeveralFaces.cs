using Beside.Ra.Invitations;
using Beside.Runtime.Expert;
using Beside.Session.Facts;

namespace Beside.Flows.Expert;

/// <summary>Tells all of them, in their order.</summary>
public sealed class SeveralFaces(params IReadOnlyList<IExpertFace> faces) : IExpertFace
{
    public void Notice(Notice notice)
    {
        foreach (IExpertFace face in faces) face.Notice(notice);
    }

    public void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record)
    {
        foreach (IExpertFace face in faces) face.ShowInvitation(file, invitation, record);
    }

    public void ShowRecord(string? record)
    {
        foreach (IExpertFace face in faces) face.ShowRecord(record);
    }

    public void Show(SessionFact fact)
    {
        foreach (IExpertFace face in faces) face.Show(fact);
    }

    public void ShowOutcome(ExpertOutcome outcome, bool mayTryAgain)
    {
        foreach (IExpertFace face in faces) face.ShowOutcome(outcome, mayTryAgain);
    }
}
