using System.Globalization;
using System.Text;
using System.Xml;
using Beside.Session.Consent;
using Beside.Session.Facts;

namespace Beside.Session.Records;

/// <summary>Writes the XML that Windows writes for a session, as far as it is known: a root, and an element for each
/// event with TIME, DATE and EVENT.</summary>
/// <remarks>Events without a known Windows name have a name of ours that begins with BESIDE_. It writes element by
/// element, so that a file can always end in <see cref="Footer"/>.</remarks>
public static class SessionRecordXml
{
    public const string Header = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<SESSION>\n";

    public const string Footer = "</SESSION>\n";

    /// <summary>The whole document.</summary>
    public static string Write(IEnumerable<SessionRecordLine> lines) => $"{Header}{string.Concat(lines.Select(Element))}{Footer}";

    /// <summary>The element of one line, with its line feed.</summary>
    public static string Element(SessionRecordLine line)
    {
        string date = line.Time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            time = line.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return $"  <{NameOf(line)} TIME=\"{time}\" DATE=\"{date}\" EVENT=\"{Escaped(EventOf(line.Fact))}\"/>\n";
    }

    private static string NameOf(SessionRecordLine line) => line.Fact switch
    {
        SessionFact.Invited or SessionFact.InvitationOpened => "INVITATION_OPENED",
        SessionFact.Connected => "INCOMING_IP_ADDRESS",
        SessionFact.Answered { Question: ConsentQuestion.View, Answer: ConsentAnswer.Yes } => "CONNECTION_ESTABLISHED",
        SessionFact.Asked { Question: ConsentQuestion.Control } => "EXPERT_REQUEST_CONTROL",
        SessionFact.Answered { Question: ConsentQuestion.Control, Answer: ConsentAnswer.Yes } => "EXPERT_GRANTED_CONTROL",
        SessionFact.ControlBegan => "EXPERT_CONTROL_STARTED",
        SessionFact.ControlEnded => "EXPERT_CONTROL_ENDED",
        SessionFact.Chat => "CHAT_MESSAGE",
        SessionFact.SessionEnded or SessionFact.AttemptEnded => "CONNECTION_ENDED",
        SessionFact.InvitationClosed => "INVITATION_CLOSED",
        var other => "BESIDE_" + SessionRecordLine.KindOf(other).ToUpperInvariant().Replace('-', '_'),
    };

    private static string EventOf(SessionFact fact) =>
        fact is SessionFact.Chat chat
            ? $"{(chat.From == RecordSide.Novice ? "Novice" : "Expert")}{(chat.IsDuringControl ? " (typed during control)" : "")}: {chat.Text}"
            : RecordSentence.Of(fact);

    /// <summary>An attribute's value. What XML 1.0 does not have is left out, and what could steer a terminal.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value)) continue;
            if (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r')) continue;
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                _ when IsSpelledOut(rune) => escaped.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};"),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    /// <summary>What a reader of XML would turn into blanks, and what turns the reading direction of a terminal.</summary>
    private static bool IsSpelledOut(Rune rune) => rune.Value is '\t' or '\n' or '\r'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
