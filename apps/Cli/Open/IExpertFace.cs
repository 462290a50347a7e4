using Beside.Ra.Invitations;
using Beside.Runtime.Expert;

namespace Beside.Cli.Open;

/// <summary>How the person, or the script, who helps is spoken to.</summary>
internal interface IExpertFace
{
    void ShowInvitation(InvitationFile file, OpenedInvitation invitation);

    void Show(ExpertEvent expertEvent);

    void ShowOutcome(ExpertOutcome outcome);
}
