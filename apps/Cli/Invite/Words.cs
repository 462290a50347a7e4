using Beside.Ra.Invitations;
using Beside.Rdp.Server;
using Beside.Runtime;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Cli.Invite;

/// <summary>The words for what happens: for people in sentences, for scripts in one word each (docs/events.md).</summary>
internal static class Words
{
    public const string HadControl = "Your helper had keyboard and mouse: programs that were started with them may still be running.";

    public const string KeyboardLost =
        "A keyboard of yours was switched off, unplugged or taken from the desktop. Esc on it might not have worked, so your helper does not use keyboard and mouse any more.";

    private const string WithoutTls = "This connection is not protected by TLS, only by RDP's old encryption. On a network that you do not trust, say no.";

    public static string Grouped(string password) => InvitationPassword.Grouped(password);

    public static string Ask(SessionFact.Asked asked)
    {
        string who = asked.Peer.Name.Length == 0 ? "Somebody with your invitation and password" : asked.NameIsVerified ? asked.Peer.Name : $"Somebody who gives the name \"{Wording.Shortened(asked.Peer.Name)}\"";
        if (asked.SilenceOfOther is { } silence)
            return $"Nothing has been heard from your helper for {silence.TotalSeconds:0} seconds. {who} wants to see your screen in their place; with a yes the silent session ends. Allow it?";
        return asked.Question == ConsentQuestion.View
            ? $"{who} wants to see your screen. Allow it?"
            : $"{who} wants to use your keyboard and mouse. Allow it?";
    }

    /// <summary>What to consider before answering: the administrator's words, if there are any.</summary>
    public static string Warn(SessionFact.Asked asked) => asked.Peer.Layer == SecurityLayer.Tls ? WarnAtAll(asked) : $"{WarnAtAll(asked)}\n{WithoutTls}";

    private static string WarnAtAll(SessionFact.Asked asked) => asked.Message
        ?? (asked.Question == ConsentQuestion.Control ? "Your helper can then do what you can do here. Esc takes keyboard and mouse back at once."
            : asked.NameIsVerified ? "Your helper then sees everything on your screen."
            : "They then see everything on your screen. Anybody can type any name. Are you sure who it is? If in doubt, call them, or say no.");

    public static string Chat(SessionFact.Chat chat) => $"{(chat.Peer.Name.Length == 0 ? "Your helper" : Wording.Shortened(chat.Peer.Name))}: {chat.Text}";

    public static string Tell(SessionPhase phase, SessionEnd? end) => phase switch
    {
        SessionPhase.Waiting => "Waiting for your helper.",
        SessionPhase.Connected => "Your helper is connected. Nothing is shared yet.",
        SessionPhase.Viewing => "Your helper sees your screen. Lines you type here reach them. To show nothing new: /pause. To end it: /end.",
        SessionPhase.Controlling => "Your helper uses your keyboard and mouse. Esc takes them back at once; so does /stop.",
        SessionPhase.Paused => "Paused: your helper keeps the last picture, sees nothing new and can do nothing. /resume goes on.",
        _ => $"It is over: {Tell(end)}. Nothing is shared any more.",
    };

    public static string Tell(SessionFact.Refused refused) => refused.Reason switch
    {
        RefusalReason.NotAssistance => "A program that is no Remote Assistance program was turned away. (--plain-rdp would let it ask.)",
        RefusalReason.NoTls => "A program that does not encrypt as it has to (TLS) was turned away.",
        RefusalReason.NotThisInvitation => "Somebody with another invitation was turned away.",
        RefusalReason.WrongPassword => "Somebody with a wrong password was turned away.",
        RefusalReason.TooManyWrongPasswords => "Wrong password for the third time: this invitation is dead. Make a new one.",
        RefusalReason.InvitationEnded => "Somebody with a dead invitation was turned away.",
        RefusalReason.InvitationExpired => "Somebody came too late: the invitation has expired.",
        RefusalReason.AlreadyBeingHelped => "Somebody else with your invitation was turned away, since you are being helped already.",
        RefusalReason.AskedTooSoon => "Somebody with your password asked again too soon and was turned away.",
        RefusalReason.IncompatibleVersion => "A helper's program that is too old was turned away.",
        RefusalReason.TooSlow => "Somebody's program began to connect and did not finish; it was turned away. If it was your helper: they can try again, or with another program.",
        RefusalReason.BrokeProtocol => "A program with your invitation sent what cannot be understood and was turned away. If it was your helper: they can try with another program.",
        RefusalReason.PolicyForbids => "Somebody was turned away, because a policy on this computer does not let them in.",
        RefusalReason.NoviceSaidNo => "You said no; they were turned away.",
        _ => "You did not answer, which is a no; they were turned away.",
    };

    public static string Tell(UncountedWord word) =>
        $"That {(word == UncountedWord.Resume ? "/resume" : "answer")} does not count: a program, not your keyboard, pressed keys or buttons on this desktop just then. "
        + (word == UncountedWord.Resume ? "Type it again yourself." : "The question comes again in a moment; answer it yourself.")
        + " If you type with a program, an on-screen keyboard for example, invite with --on-screen-keyboard.";

    public static string Tell(HostEnd end) => end.Kind switch
    {
        HostEndKind.ByNovice => "Ended. The invitation is worthless now.",
        HostEndKind.SessionEnded => "The session is over, and with it the invitation.",
        HostEndKind.NobodyComes => "Nobody can connect any more, so it is over.",
        HostEndKind.RecordLost => $"Ended: what happens has to be recorded and cannot be. {end.Detail}",
        HostEndKind.PolicyForbids => $"Ended: the policies on this computer allow no invitation any more. {end.Detail}",
        HostEndKind.Expired => "The invitation has expired.",
        HostEndKind.TooManyWrongPasswords => "The invitation is dead: three wrong passwords. Make a new one, and a new password.",
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
        SessionEnd.RecordLost => "it cannot be recorded, as it has to be",
        SessionEnd.DesktopLost => "the desktop is gone",
        SessionEnd.Replaced => "somebody else helps you in their place",
        SessionEnd.ExpertLeft => "your helper left",
        SessionEnd.ConnectionLost => "the connection is gone",
        SessionEnd.Refused => "your helper was turned away",
        _ => "your helper's program broke the protocol",
    };
}
