using Beside.Runtime;
using Beside.Session.Novice;

namespace Beside.Cli.Invite;

/// <summary>Plain sentences for a person at a terminal.</summary>
internal sealed class TerminalFace(TextWriter output) : INoviceFace
{
    private readonly Lock _gate = new();

    public void ShowInvitation(InvitationSummary invitation)
    {
        Say("");
        Say($"  Invitation  {invitation.File}");
        Say($"  Password    {Words.Grouped(invitation.Password)}");
        Say($"  Good until  {invitation.Expires.LocalDateTime:ddd d MMM, HH:mm}");
        Say($"  Reached at  {string.Join(", ", invitation.Addresses)}");
        Say("");
        if (invitation.IsPasswordWeak) Say("  This password is short. Whoever gets the file can guess it; let Beside make one instead.");
        Say("Send the file to the one person you want help from. Tell them the password by telephone;");
        Say("they type it without the blanks.");
        Say("Nobody sees anything before you say yes here. To end everything: /quit or Ctrl+C.");
    }

    public void Show(NoviceEvent noviceEvent)
    {
        switch (noviceEvent)
        {
            case NoviceEvent.PhaseChanged changed:
                Say(Words.Tell(changed.Phase, changed.End));
                break;
            case NoviceEvent.Asked asked:
                TerminalInput.DiscardTypedAhead();
                Say("");
                Say(Words.Ask(asked));
                if (!asked.NameIsVerified && asked.Question == ConsentQuestion.View) Say("Anybody can type any name. Are you sure who it is? If in doubt, call them, or say no.");
                Say("Type yes or no and press Enter. No answer is a no.");
                break;
            case NoviceEvent.Withdrawn:
                Say("The question is no longer open; nothing changes.");
                break;
            case NoviceEvent.ChatReceived chat:
                Say($"{(chat.From.Length == 0 ? "Your helper" : chat.From)}: {chat.Text}");
                break;
            case NoviceEvent.Refused refused:
                Say(Words.Tell(refused));
                break;
        }
    }

    public void ShowNobodyThere() => Say("Nobody is connected who could read that.");

    public void ShowEnd(HostEnd end) => Say(Words.Tell(end));

    /// <summary>People say yes in a few ways; everything else is no answer, and a no in any way is a no.</summary>
    public bool? AsAnswer(ConsentQuestion question, string line) => line.Trim().ToUpperInvariant() switch
    {
        "YES" or "Y" => true,
        "NO" or "N" => false,
        _ => null,
    };

    private void Say(string line)
    {
        lock (_gate) output.WriteLine(line);
    }
}
