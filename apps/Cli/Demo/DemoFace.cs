using Beside.Cli.Invite;
using Beside.Runtime;
using Beside.Session.Novice;

namespace Beside.Cli.Demo;

/// <summary>The terminal's face, and a helper who opens the invitation as soon as it is there.</summary>
internal sealed class DemoFace(TerminalFace terminal, Action<InvitationSummary> openInvitation) : INoviceFace
{
    public void ShowInvitation(InvitationSummary invitation)
    {
        terminal.ShowInvitation(invitation);
        openInvitation(invitation);
    }

    public void Show(NoviceEvent noviceEvent) => terminal.Show(noviceEvent);

    public void ShowNobodyThere() => terminal.ShowNobodyThere();

    public void ShowNoAnswer() => terminal.ShowNoAnswer();

    public void ShowEnd(HostEnd end) => terminal.ShowEnd(end);

    public void ShowTooSoon() => terminal.ShowTooSoon();

    public LineAnswer AsAnswer(ConsentQuestion question, string line) => terminal.AsAnswer(question, line);
}
