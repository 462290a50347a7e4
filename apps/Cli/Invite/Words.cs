using System.Text;
using Beside.Ra.Invitations;
using Beside.Runtime;
using Beside.Session.Novice;

namespace Beside.Cli.Invite;

/// <summary>The words for what happens: for people in sentences, for scripts in one word each (docs/events.md).</summary>
internal static class Words
{
    private const int MaxNameChars = 60;
    private const int MaxChatColumns = 72;

    public static string Grouped(string password) => InvitationPassword.Grouped(password);

    public static string Ask(NoviceEvent.Asked asked)
    {
        string who = asked.ExpertName.Length == 0 ? "Somebody with your invitation and password" : asked.NameIsVerified ? asked.ExpertName : $"Somebody who gives the name \"{Shortened(asked.ExpertName)}\"";
        return asked.Question == ConsentQuestion.View
            ? $"{who} wants to see your screen. Allow it?"
            : $"{who} wants to use your keyboard and mouse. Allow it?";
    }

    /// <summary>A message in lines that nobody can take for ours: each begins with a mark, and none is so long that its rest begins a line of its own.</summary>
    public static IEnumerable<string> Chat(NoviceEvent.ChatReceived chat)
    {
        string text = $"{(chat.From.Length == 0 ? "Your helper" : Shortened(chat.From))}: {chat.Text.Replace('\t', ' ')}";
        foreach (string line in text.Split('\n'))
        {
            for (int start = 0, next; start == 0 || start < line.Length; start = next)
            {
                next = Math.Min(start + MaxChatColumns, line.Length);
                if (next < line.Length && char.IsHighSurrogate(line[next - 1])) next--;
                yield return "  | " + line[start..next];
                if (next == 0) break;
            }
        }
    }

    public static string Tell(SessionPhase phase, SessionEnd? end) => phase switch
    {
        SessionPhase.Waiting => "Waiting for your helper.",
        SessionPhase.Connected => "Your helper is connected. Nothing is shared yet.",
        SessionPhase.Viewing => "Your helper sees your screen. Lines you type here reach them. To show nothing new: /pause. To end it: /end.",
        SessionPhase.Controlling => "Your helper uses your keyboard and mouse. Esc takes them back at once; so does /stop.",
        SessionPhase.Paused => "Paused: your helper keeps the last picture, sees nothing new and can do nothing. /resume goes on.",
        _ => $"It is over: {Tell(end)}. Nothing is shared any more.",
    };

    public static string Tell(NoviceEvent.Refused refused) => refused.Reason switch
    {
        RefusalReason.NotAssistance => "A program that is no Remote Assistance program was turned away. (--plain-rdp would let it ask.)",
        RefusalReason.NotThisInvitation => "Somebody with another invitation was turned away.",
        RefusalReason.WrongPassword => "Somebody with a wrong password was turned away.",
        RefusalReason.TooManyWrongPasswords => "Wrong password for the third time: this invitation is dead. Make a new one.",
        RefusalReason.InvitationEnded => "Somebody with a dead invitation was turned away.",
        RefusalReason.InvitationExpired => "Somebody came too late: the invitation has expired.",
        RefusalReason.AlreadyBeingHelped => "Somebody else with your invitation was turned away, since you are being helped already.",
        RefusalReason.IncompatibleVersion => "A helper's program that is too old was turned away.",
        RefusalReason.TooSlow => "Somebody connected and did not go on; they were turned away.",
        RefusalReason.NoviceSaidNo => "You said no; they were turned away.",
        _ => "You did not answer, which is a no; they were turned away.",
    };

    public static string Tell(HostEnd end) => end.Kind switch
    {
        HostEndKind.ByNovice => "Ended. The invitation is worthless now.",
        HostEndKind.SessionEnded => "The session is over, and with it the invitation.",
        HostEndKind.Expired => "The invitation has expired.",
        HostEndKind.TooManyWrongPasswords => "The invitation is dead: three wrong passwords. Make a new one, and a new password.",
        _ => $"The desktop is gone, so there is nothing to share. {end.Detail}",
    };

    public static string For(SessionPhase phase) => Word(phase);

    public static string For(SessionEnd end) => Word(end);

    public static string For(RefusalReason reason) => Word(reason);

    public static string For(HostEndKind end) => Word(end);

    public static string For(ConsentQuestion question) => Word(question);

    /// <summary>A name that cannot talk its way out of its quotes, nor fill the screen.</summary>
    private static string Shortened(string name)
    {
        name = name.Replace('"', '\'');
        if (name.Length <= MaxNameChars) return name;
        return name[..(char.IsHighSurrogate(name[MaxNameChars - 1]) ? MaxNameChars - 1 : MaxNameChars)] + "…";
    }

    private static string Tell(SessionEnd? end) => end switch
    {
        SessionEnd.NoviceStopped => "you ended it",
        SessionEnd.InvitationCancelled => "the invitation ended",
        SessionEnd.Shutdown => "the program ended",
        SessionEnd.DesktopLost => "the desktop is gone",
        SessionEnd.ExpertLeft => "your helper left",
        SessionEnd.ConnectionLost => "the connection is gone",
        SessionEnd.Refused => "your helper was turned away",
        _ => "your helper's program broke the protocol",
    };

    /// <summary>A member's name as scripts read it: TooManyWrongPasswords is too-many-wrong-passwords.</summary>
    private static string Word<T>(T member)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (char c in member.ToString())
        {
            if (char.IsUpper(c) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }
}
