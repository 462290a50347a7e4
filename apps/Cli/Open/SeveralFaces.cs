using Beside.Ra.Invitations;
using Beside.Runtime.Expert;

namespace Beside.Cli.Open;

/// <summary>Tells all of them.</summary>
internal sealed class SeveralFaces(params IReadOnlyList<IExpertFace> faces) : IExpertFace
{
    public void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record)
    {
        foreach (IExpertFace face in faces) face.ShowInvitation(file, invitation, record);
    }

    public void Show(ExpertEvent expertEvent)
    {
        foreach (IExpertFace face in faces) face.Show(expertEvent);
    }

    public void ShowOutcome(ExpertOutcome outcome)
    {
        foreach (IExpertFace face in faces) face.ShowOutcome(outcome);
    }
}
