using System.Globalization;
using System.Text.Json;
using Beside.Ra;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Cli.Log;

/// <summary>A record in one line of a table.</summary>
internal sealed record RecordSummary(
    string File, string Id, RecordSide? Side, DateTimeOffset? Start, TimeSpan Length, string With, int Sessions,
    bool HadControl, RecordState State)
{
    public const string Head = "NAME               START                SIDE    LASTED    SESSIONS  CONTROL  STATE      WITH";

    /// <summary>A file that cannot be read has its line too.</summary>
    public static RecordSummary Of(string path)
    {
        try
        {
            return !BoundedFile.IsFilled(path) ? Unreadable(path) : Of(path, SessionRecordVerifier.Verify(RecordShelf.Read(path)));
        }
        catch (UserErrorException)
        {
            return Unreadable(path);
        }
    }

    private static RecordSummary Unreadable(string path) => new(path, "", null, null, TimeSpan.Zero, "", 0, false, RecordState.Unreadable);

    private static RecordSummary Of(string path, SessionRecordVerdict verdict)
    {
        IReadOnlyList<SessionRecordLine> lines = verdict.Lines;
        var opened = lines is [{ Fact: SessionFact.Opened first }, ..] ? first : null;
        string[] names = [.. lines.Select(l => NameIn(l.Fact)).OfType<string>().Distinct()];
        return new(
            path,
            opened?.RecordId ?? "",
            opened?.Side,
            lines.Count > 0 ? lines[0].Time : null,
            lines.Count > 0 ? lines[^1].Time - lines[0].Time : TimeSpan.Zero,
            DisplayName.Sanitize(string.Join(", ", names)),
            lines.Count(l => l.Fact is SessionFact.Answered { Question: ConsentQuestion.View, Answer: ConsentAnswer.Yes }),
            lines.Any(l => l.Fact is SessionFact.ControlBegan),
            verdict.State);
    }

    /// <summary>The name in a line, if it has one.</summary>
    private static string? NameIn(SessionFact fact) => fact switch
    {
        SessionFact.Connected e => e.Peer.Name.Length > 0 ? e.Peer.Name : e.Peer.Address,
        SessionFact.InvitationOpened e => e.Name,
        _ => null,
    };

    /// <summary>Hours are not cut at a day; below zero if the clock was put back meanwhile.</summary>
    private string Lasted => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Length < TimeSpan.Zero ? "-" : "")}{(long)Length.Duration().TotalHours}:{Length:mm\\:ss}");

    public string ToRow() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DisplayName.Sanitize(Path.GetFileNameWithoutExtension(File)),-18} {Start,-20:yyyy-MM-dd HH:mm:ss} {(Side is { } side ? RecordWord.Of(side) : "?"),-7} {Lasted,-9} {Sessions,8}  {(HadControl ? "yes" : "no"),-7}  {RecordWord.Of(State),-10} {With}");

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("file", File);
        json.WriteString("id", Id);
        if (Side is { } side) json.WriteString("side", RecordWord.Of(side));
        if (Start is { } start)
            json.WriteString("start", start.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        json.WriteNumber("seconds", (long)Length.TotalSeconds);
        json.WriteString("with", With);
        json.WriteNumber("sessions", Sessions);
        json.WriteBoolean("control", HadControl);
        json.WriteString("state", RecordWord.Of(State));
    }
}
