using Beside.Ra;
using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Rdp.Connection;
using Beside.Runtime.Expert;
using Beside.Session.Expert;
using Beside.Session.Facts;

namespace Beside.Cli.Open;

/// <summary>The words for events, for the person who helps.</summary>
internal static class ExpertWords
{
    /// <summary>Ours: an invitation may name many addresses, each as long as it likes.</summary>
    private const int MaxDetailChars = 600;

    /// <summary>The name that the novice gives.</summary>
    public static string NameOf(OpenedInvitation invitation) =>
        invitation.NoviceName.Length == 0 ? "the person you help" : Wording.Shortened(invitation.NoviceName);

    public static string For(SecurityLayer layer) => layer == SecurityLayer.Tls ? "tls" : "rdp";

    /// <summary>The word for scripts. Null if a script sees no change.</summary>
    public static string? For(ExpertState state) => state switch
    {
        ExpertState.Connecting or ExpertState.AwaitingNovice or ExpertState.AwaitingResult => "connecting",
        ExpertState.AwaitingView => "waiting-for-consent",
        ExpertState.Viewing => "viewing",
        ExpertState.RequestingControl => "requesting-control",
        ExpertState.Controlling => "controlling",
        _ => null,
    };

    public static string Tell(ExpertState state, bool isPaused, string novice) => (state, isPaused) switch
    {
        (ExpertState.AwaitingView, _) => $"Waiting for {novice} to say yes. That may take a while.",
        (ExpertState.Viewing, true) or (ExpertState.RequestingControl, true) or (ExpertState.Controlling, true) =>
            $"{novice} has paused: the picture stands still, and nothing that you type arrives.",
        (ExpertState.Viewing, _) => $"You see the screen of {novice}. To use keyboard and mouse, ask for control.",
        (ExpertState.RequestingControl, _) => $"Asking {novice} for keyboard and mouse.",
        (ExpertState.Controlling, _) => "You have keyboard and mouse.",
        _ => "",
    };

    public static string Tell(ControlRefusal reason, string novice) => reason switch
    {
        ControlRefusal.NoviceSaidNo => $"{novice} said no: you may look, not touch.",
        ControlRefusal.ForbiddenByPolicy => "A policy on that computer lets you look only. Asking again does not help.",
        ControlRefusal.PanicKey => $"{novice} pressed Esc: keyboard and mouse are theirs again.",
        ControlRefusal.NoSuchMessage =>
            $"The other program has no message that gives you keyboard and mouse, so {novice} was not asked. "
            + "If they allow it in another way, for example by telephone, open the invitation again with --assume-control.",
        _ => $"{novice} has taken keyboard and mouse back.",
    };

    public static string Tell(SessionFact.RecordLost lost) => $"Beside no longer records what happens: {lost.Detail}";

    public static string Tell(ExpertOutcome outcome) => Tell(outcome, Said(outcome.Detail));

    private static string Tell(ExpertOutcome outcome, string detail) => outcome.Kind switch
    {
        ExpertOutcomeKind.ExpertEnded => "You have left.",
        ExpertOutcomeKind.NoviceEnded => "The person you help has ended the session.",
        ExpertOutcomeKind.Refused => outcome.Result is { } result
            ? $"You were turned away: {Lower(result.Describe())}."
            : $"You were turned away: {Lower(detail)}. The invitation may be used up, or somebody else is helping.",
        ExpertOutcomeKind.WrongPassword => "The password was not accepted.",
        ExpertOutcomeKind.ConnectionLost => $"The connection was lost: {detail}.",
        ExpertOutcomeKind.Unreachable =>
            $"The computer cannot be reached ({detail}). Is it switched on, still waiting for you, and on a network that you can reach?",
        ExpertOutcomeKind.AnotherComputer =>
            "The computer that answered is not the one that made this invitation. Somebody may be in between; Beside sent them nothing. Ask for a new invitation by a channel that you trust.",
        ExpertOutcomeKind.RecordLost => $"A record is required and can no longer be written, so the session was ended: {detail}",
        ExpertOutcomeKind.NoCommonSecurity =>
            $"The two programs have no way in common to protect the connection, so Beside sent nothing: {detail}.",
        ExpertOutcomeKind.NotAssistance => $"The program that answered does not speak Remote Assistance: {detail}.",
        _ => $"The other program broke the protocol, so the connection was closed: {detail}.",
    };

    /// <summary>Words of a peer may be in it, and addresses, which are what an invitation says: one line, which steers nothing.</summary>
    private static string Said(string detail) =>
        string.Concat(DisplayName.SanitizeText(detail, MaxDetailChars).Select(c => char.IsControl(c) ? ' ' : c));

    private static string Lower(string sentence) =>
        sentence.Length == 0 ? "no reason was given" : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
