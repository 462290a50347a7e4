using System.Globalization;
using System.Text;
using Beside.Session.Facts;

namespace Beside.Session.Records;

/// <summary>Writes a record for people: who, when, each event in a line, and whether it can be trusted.</summary>
public static class SessionRecordReport
{
    public static string Write(SessionRecordVerdict verdict)
    {
        var page = new StringBuilder();
        if (verdict.Lines is [{ Fact: SessionFact.Opened opened }, ..])
            page.Append(CultureInfo.InvariantCulture, $"Session record {opened.RecordId}\n");
        string day = "";
        foreach (SessionRecordLine line in verdict.Lines)
        {
            string date = line.Time.ToString("dddd, d MMMM yyyy (zzz)", CultureInfo.InvariantCulture);
            if (date != day) page.Append(CultureInfo.InvariantCulture, $"\n{date}\n");
            day = date;
            page.Append(CultureInfo.InvariantCulture, $"{line.Sequence,5}  {line.Time:HH:mm:ss}  {RecordSentence.Of(line.Fact)}\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"\n{verdict.Detail}\n");
        foreach (string sentence in Countersigned(verdict))
            page.Append(CultureInfo.InvariantCulture, $"{sentence}\n");
        return page.ToString();
    }

    /// <summary>What the other side's signatures prove.</summary>
    public static IEnumerable<string> Countersigned(SessionRecordVerdict verdict) =>
        verdict.Countersignatures.GroupBy(c => (c.PeerRecordId, c.PeerKey)).Select(g => string.Create(
            CultureInfo.InvariantCulture,
            $"The other side signed it up to line {g.Max(c => c.Line)}: nobody has changed those lines since then if line 1 of its record {g.Key.PeerRecordId} names the same key {SessionRecordLine.HashOf(Convert.FromBase64String(g.Key.PeerKey))[..16]}."));
}
