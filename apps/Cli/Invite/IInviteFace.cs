using Beside.Flows.Novice;
using Beside.Runtime;

namespace Beside.Cli.Invite;

/// <summary>How the person, or the script, who started <c>beside invite</c> is spoken to.</summary>
internal interface IInviteFace : INoviceFace
{
    void ShowInvitation(InvitationSummary invitation);
}
