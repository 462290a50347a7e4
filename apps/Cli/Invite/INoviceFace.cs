using Beside.Runtime;
using Beside.Session.Novice;

namespace Beside.Cli.Invite;

/// <summary>How the person, or the script, who shares is spoken to.</summary>
internal interface INoviceFace
{
    void ShowInvitation(InvitationSummary invitation);

    void Show(NoviceEvent noviceEvent);

    /// <summary>A line that was no answer and no command had nobody to go to.</summary>
    void ShowNobodyThere();

    /// <summary>The first question is open and the line was no answer; nobody else could have read it.</summary>
    void ShowNoAnswer();

    void ShowEnd(HostEnd end);

    /// <summary>A yes was not taken: it came before the question could have been read.</summary>
    void ShowTooSoon();

    /// <summary>What this line answers to the open question.</summary>
    LineAnswer AsAnswer(ConsentQuestion question, string line);
}
