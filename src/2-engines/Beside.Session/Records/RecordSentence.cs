using System.Globalization;
using Beside.Ra;
using Beside.Rdp.Connection;
using Beside.Session.Consent;
using Beside.Session.Facts;

namespace Beside.Session.Records;

/// <summary>Puts a fact into a sentence. Texts that a peer wrote are in quotes and cannot steer a terminal.</summary>
public static class RecordSentence
{
    public static string Of(SessionFact fact) => fact switch
    {
        SessionFact.Opened e => $"Record opened by {Shown(e.Program)}, on the {RecordWord.Of(e.Side)}'s side.",
        SessionFact.Invited e =>
            $"Invitation made for {Quoted(e.Name)}{(e.ViewOnly ? ", to view only" : "")}{(e.OnScreenKeyboard ? ", with an on-screen keyboard, so answers typed by a program count" : "")}; reached at {Shown(e.Addresses)}; valid until {Time(e.Expires)}.",
        SessionFact.Policy e => $"Policy {Shown(e.Name)} is {Quoted(e.Value)}, from {Shown(e.Source)}.",
        SessionFact.Connected e =>
            $"{Who(e.Peer.Name)} connected from {Shown(e.Peer.Address)} over {Of(e.Peer.Layer)}{(e.Peer.IsPlainRdp ? ", without Remote Assistance" : "")}; key {Shown(e.Peer.Pin)}.",
        SessionFact.Refused e => $"Somebody at {Shown(e.Peer.Address)} was turned away: {Words(e.Reason)}.",
        SessionFact.Asked e => $"Asked: may the helper {Of(e.Question)}?",
        SessionFact.NotCounted e => $"Not counted, because a program typed it, not the novice: {Of(e.Word)}.",
        SessionFact.Answered e => Of(e.Question, e.Answer),
        SessionFact.ViewingBegan => "From here the helper sees the screen.",
        SessionFact.ViewingEnded => "The helper no longer sees the screen.",
        SessionFact.ControlBegan => "From here the helper has keyboard and mouse.",
        SessionFact.ControlEnded e => $"The helper no longer has keyboard and mouse: {Of(e.By)}.",
        SessionFact.Paused e => $"Paused{Typed(e.IsDuringControl)}: no new picture, no input.",
        SessionFact.Resumed e => $"Resumed{Typed(e.IsDuringControl)}.",
        SessionFact.Chat e => $"Chat, {(e.From == RecordSide.Novice ? "novice" : "helper")}{Typed(e.IsDuringControl)}: {Quoted(e.Text)}",
        SessionFact.ChatOmitted e =>
            $"The {(e.From == RecordSide.Novice ? "novice" : "helper")} has written as much chat as a record holds; later chat from them is not recorded.",
        SessionFact.SessionEnded e => $"The session ended: {Words(e.Reason)}.",
        SessionFact.InvitationOpened e =>
            $"Invitation of {(e.Name.Length == 0 ? "somebody" : Quoted(e.Name))} opened; it names {Shown(e.Addresses)}.",
        SessionFact.Connecting e => Invariant($"Connecting; addresses to try: {e.Addresses}."),
        SessionFact.Reached e =>
            $"The computer that the invitation names answered at {Shown(e.Peer.Address)} over {Of(e.Peer.Layer)}; key {Shown(e.Peer.Pin)}.",
        SessionFact.AttemptEnded e => $"It is over: {Shown(e.Reason).Replace('-', ' ')}.",
        SessionFact.InvitationClosed e => $"The invitation was closed: {Shown(e.Reason).Replace('-', ' ')}.{More(e.MoreRefusals)}",
        SessionFact.PeerIntroduced e => $"The other side keeps a record too: {Shown(e.RecordId)}.",
        SessionFact.Witnessed e => Invariant($"The other side's record was seen up to its line {e.Line}."),
        SessionFact.Countersigned e => Invariant($"The other side signed this record up to line {e.Line}."),
        _ => "Record closed.",
    };

    private static string Of(ConsentQuestion question) => question == ConsentQuestion.View ? "see the screen" : "use keyboard and mouse";

    private static string Of(ConsentQuestion question, ConsentAnswer answer) => answer switch
    {
        ConsentAnswer.Yes => $"The novice said yes: the helper may {Of(question)}.",
        ConsentAnswer.No => $"The novice said no: the helper may not {Of(question)}.",
        ConsentAnswer.Forbidden => $"A policy of the novice's computer forbids it: the helper may not {Of(question)}.",
        ConsentAnswer.TimedOut => $"Nobody answered in time, which counts as no: the helper may not {Of(question)}.",
        _ => $"The question of whether the helper may {Of(question)} was closed without an answer.",
    };

    private static string Of(ControlEnd by) => by switch
    {
        ControlEnd.PanicKey => "the novice pressed Esc",
        ControlEnd.Novice => "the novice took them back",
        ControlEnd.KeyboardLost => "one of the novice's keyboards was switched off or taken away",
        ControlEnd.ExpertSilent => "nothing was heard from the helper",
        ControlEnd.Expert => "the helper gave them back",
        _ => "the session ended",
    };

    private static string Of(UncountedWord word) => word switch
    {
        UncountedWord.View => "a yes to show the screen",
        UncountedWord.Control => "a yes to give keyboard and mouse",
        _ => "the end of a pause",
    };

    /// <summary>Nobody can say who typed it.</summary>
    private static string Typed(bool isDuringControl) => isDuringControl ? " (typed during control, by the novice or the helper)" : "";

    private static string Of(SecurityLayer layer) => layer == SecurityLayer.Tls ? "TLS" : "Standard RDP Security";

    private static string Who(string name) => name.Length == 0 ? "A helper" : $"A helper who gives the name {Quoted(name)}";

    private static string More(int refusals) => refusals == 0 ? "" : Invariant($" {refusals} more were turned away.");

    private static string Words<T>(T member)
        where T : struct, Enum => RecordWord.Of(member).Replace('-', ' ');

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{Shown(text).Replace('"', '\'')}\"";

    private static string Shown(string text) =>
        DisplayName.SanitizeText(text, RecordLimits.TextMaxChars).Replace('\n', ' ').Replace('\t', ' ');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
