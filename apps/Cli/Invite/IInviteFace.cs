using Beside.Flows.Novice;

namespace Beside.Cli.Invite;

/// <summary>The way to speak to the person, or the script, that started <c>beside invite</c>.</summary>
internal interface IInviteFace : INoviceFace
{
    void ShowInvitation(InvitationSummary invitation);
}
