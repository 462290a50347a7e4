using Beside.Cli.Invite;
using Beside.Flows.Novice;

namespace Beside.Cli.Demo;

/// <summary>The terminal's face, and a helper who opens the invitation as soon as it exists.</summary>
internal sealed class DemoFace(TerminalFace terminal, Action<InvitationSummary> openInvitation) : INoviceFace
{
    public bool IsScript => terminal.IsScript;

    public bool Tell(Telling telling)
    {
        bool wasSaid = terminal.Tell(telling);
        if (telling is Telling.Invited invited) openInvitation(invited.Invitation);
        return wasSaid;
    }
}
