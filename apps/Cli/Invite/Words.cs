using Beside.Ra.Invitations;
using Beside.Rdp.Connection;
using Beside.Runtime;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Cli.Invite;

/// <summary>The words for what happens: for people in sentences, for scripts in one word each (docs/events.md).</summary>
internal static class Words
{
    public const string HadControl = "Your helper had keyboard and mouse. Programs that they started may still be running.";

    public const string KeyboardLost =
        "One of your keyboards was switched off, unplugged or taken from the desktop. Esc on it might not have worked, so your helper no longer has keyboard and mouse.";

    private const string WithoutTls =
        "TLS does not protect this connection, only RDP's old encryption does. Say no if you do not trust the network.";

    public static string Grouped(string password) => InvitationPassword.Grouped(password);

    public static string Ask(SessionFact.Asked asked)
    {
        string who =
            asked.Peer.Name.Length == 0 ? (asked.NeedsCheckNumber || asked.Peer.Address.StartsWith("relay ", StringComparison.Ordinal)
                ? "Somebody with your code"
                : "Somebody with your invitation and password")
                : asked.NameIsVerified ? asked.Peer.Name
                : $"Somebody who gives the name \"{Wording.Shortened(asked.Peer.Name)}\"";
        if (asked.SilenceOfOther is { } silence)
            return $"Nothing has been heard from your helper for {silence.TotalSeconds:0} seconds. {who} wants to see your screen in their place. If you say yes, the silent session ends. Allow it?";
        return asked.Question == ConsentQuestion.View
            ? $"{who} wants to see your screen. Allow it?"
            : $"{who} wants to use your keyboard and mouse. Allow it?";
    }

    /// <summary>What to consider before answering: the administrator's words, if there are any.</summary>
    public static string Warn(SessionFact.Asked asked) =>
        asked.Peer.Layer == SecurityLayer.Tls ? WarnAtAll(asked) : $"{WarnAtAll(asked)}\n{WithoutTls}";

    private static string WarnAtAll(SessionFact.Asked asked) => asked.Message
        ?? (asked.Question
            == ConsentQuestion.Control ? "Your helper can then do everything that you can do here. Esc takes keyboard and mouse back at once."
                    + (asked.NeedsCheckNumber
                        ? " The digits come from their mouth, by telephone: nothing else is a proof that nobody is in between."
                        : "")
            : asked.NameIsVerified ? "Your helper then sees everything on your screen."
            : "They then see everything on your screen. Anybody can type any name. Are you sure who it is? If in doubt, call them or say no.");

    public static string Chat(SessionFact.Chat chat) =>
        $"{(chat.Peer.Name.Length == 0 ? "Your helper" : Wording.Shortened(chat.Peer.Name))}: {chat.Text}";

    public static string Tell(SessionPhase phase, SessionEnd? end) => phase switch
    {
        SessionPhase.Waiting => "Waiting for your helper.",
        SessionPhase.Connected => "Your helper is connected. Nothing is shared yet.",
        SessionPhase.Viewing =>
            "Your helper sees your screen. They can read the lines that you type here. Type /pause to show nothing new, /end to end the session.",
        SessionPhase.Controlling => "Your helper can use your keyboard and mouse. Esc takes them back at once, and so does /stop.",
        SessionPhase.Paused => "Paused: your helper keeps the last picture, sees nothing new and can do nothing. Type /resume to go on.",
        _ => $"The session is over: {Tell(end)}. Nothing is shared any more.",
    };

    public static string Tell(SessionFact.Refused refused) => refused.Reason switch
    {
        RefusalReason.NotAssistance => "A program that does not speak Remote Assistance was turned away. (--plain-rdp would let it ask.)",
        RefusalReason.NoTls => "A program that does not use the required encryption (TLS) was turned away.",
        RefusalReason.NotThisInvitation => "Somebody with another invitation was turned away.",
        RefusalReason.WrongPassword => "Somebody with a wrong password was turned away.",
        RefusalReason.TooManyWrongPasswords =>
            "Somebody gave a wrong password for the third time, so this invitation is dead. Make a new one.",
        RefusalReason.InvitationEnded => "Somebody with a dead invitation was turned away.",
        RefusalReason.InvitationExpired => "Somebody came too late: the invitation has expired.",
        RefusalReason.AlreadyBeingHelped => "Somebody else with your invitation was turned away, because somebody is already helping you.",
        RefusalReason.AskedTooSoon => "Somebody with your password asked again too soon and was turned away.",
        RefusalReason.IncompatibleVersion => "A helper whose program is too old was turned away.",
        RefusalReason.TooSlow =>
            "A program began to connect but did not finish, and was turned away. If it was your helper's, they can try again or use another program.",
        RefusalReason.BrokeProtocol =>
            "A program with your invitation sent something that Beside cannot understand, and was turned away. If it was your helper's, they can try another program.",
        RefusalReason.PolicyForbids => "Somebody was turned away because a policy on this computer does not let them in.",
        RefusalReason.NoviceSaidNo => "You said no, so they were turned away.",
        _ => "You did not answer, which counts as no, so they were turned away.",
    };

    public static string Tell(UncountedWord word) =>
        $"That {(word == UncountedWord.Resume ? "/resume" : "answer")} does not count: a program, not your keyboard, pressed keys or buttons on this desktop just then. "
        + (word == UncountedWord.Resume ? "Type it again yourself." : "The question comes again in a moment; answer it yourself.")
        + " If you type with a program, such as an on-screen keyboard, start beside invite with --on-screen-keyboard.";

    public static string Tell(HostEnd end) => end.Kind switch
    {
        HostEndKind.ByNovice => "Ended. The invitation no longer works.",
        HostEndKind.SessionEnded => "The session is over, and nobody can come in any more.",
        HostEndKind.NobodyComes => "Nobody can connect any more, so it is over.",
        HostEndKind.RecordLost => $"Ended: a record is required and cannot be written. {end.Detail}",
        HostEndKind.PolicyForbids => $"Ended: the policies on this computer no longer allow invitations. {end.Detail}",
        HostEndKind.Expired => "The invitation has expired.",
        HostEndKind.TooManyWrongPasswords => "The invitation is dead after three wrong passwords. Make a new one with a new password.",
        _ => $"The desktop is gone, so there is nothing to share. {end.Detail}",
    };

    public static string For(SessionPhase phase) => Wording.Word(phase);

    public static string For(SessionEnd end) => Wording.Word(end);

    public static string For(RefusalReason reason) => Wording.Word(reason);

    public static string For(HostEndKind end) => Wording.Word(end);

    public static string For(ConsentQuestion question) => Wording.Word(question);

    private static string Tell(SessionEnd? end) => end switch
    {
        SessionEnd.NoviceStopped => "you ended it",
        SessionEnd.InvitationCancelled => "the invitation ended",
        SessionEnd.Shutdown => "the program ended",
        SessionEnd.RecordLost => "it has to be recorded and cannot be",
        SessionEnd.DesktopLost => "the desktop is gone",
        SessionEnd.PossibleInterception => "the check number was wrong twice; somebody may be in between, or this is not who you speak to",
        SessionEnd.Replaced => "somebody else now helps you instead",
        SessionEnd.ExpertLeft => "your helper left",
        SessionEnd.ConnectionLost => "the connection was lost",
        SessionEnd.Refused => "your helper was turned away",
        _ => "your helper's program broke the protocol",
    };
}
