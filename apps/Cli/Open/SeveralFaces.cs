using Beside.Ra.Invitations;
using Beside.Runtime.Expert;
using Beside.Session.Facts;

namespace Beside.Cli.Open;

/// <summary>Tells all of them.</summary>
internal sealed class SeveralFaces(params IReadOnlyList<IExpertFace> faces) : IExpertFace
{
    public void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record)
    {
        foreach (IExpertFace face in faces) face.ShowInvitation(file, invitation, record);
    }

    public void Show(SessionFact fact)
    {
        foreach (IExpertFace face in faces) face.Show(fact);
    }

    public void ShowOutcome(ExpertOutcome outcome)
    {
        foreach (IExpertFace face in faces) face.ShowOutcome(outcome);
    }
}
