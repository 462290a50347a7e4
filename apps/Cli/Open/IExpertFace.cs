using Beside.Ra.Invitations;
using Beside.Runtime.Expert;
using Beside.Session.Facts;

namespace Beside.Cli.Open;

/// <summary>The way to speak to the person, or the script, that helps.</summary>
internal interface IExpertFace
{
    /// <param name="record">Where what happens is recorded; null: nowhere.</param>
    void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record);

    void Show(SessionFact fact);

    void ShowOutcome(ExpertOutcome outcome);
}
