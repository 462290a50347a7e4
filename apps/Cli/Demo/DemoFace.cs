using Beside.Cli.Invite;
using Beside.Flows.Novice;

namespace Beside.Cli.Demo;

/// <summary>The terminal's face, and a helper who opens the invitation as soon as it exists.</summary>
internal sealed class DemoFace(TerminalFace terminal, Action<InvitationSummary> openInvitation) : IInviteFace
{
    public bool IsScript => terminal.IsScript;

    public void ShowInvitation(InvitationSummary invitation)
    {
        terminal.ShowInvitation(invitation);
        openInvitation(invitation);
    }

    public bool Tell(Telling telling) => terminal.Tell(telling);
}
