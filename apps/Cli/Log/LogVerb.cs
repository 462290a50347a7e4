using System.Globalization;
using System.Text;
using Beside.Session.Records;

namespace Beside.Cli.Log;

/// <summary><c>beside log</c>: shows records to people and programs, and checks whether they can be trusted.</summary>
/// <param name="lines">How the terminal is written to; null: the output is none.</param>
internal sealed class LogVerb(RecordShelf shelf, TextWriter output, TerminalLines? lines = null)
{
    public ExitCode List(bool asJson)
    {
        IEnumerable<RecordSummary> records = shelf.Paths().Select(RecordSummary.Of);
        var lines = new JsonLines(output);
        if (!asJson) output.WriteLine(RecordSummary.Head);
        foreach (RecordSummary record in records)
        {
            if (asJson) lines.Write("record", record.Write);
            else output.WriteLine(record.ToRow());
        }

        return ExitCode.Success;
    }

    public ExitCode Show(string which, LogFormat format)
    {
        byte[] file = RecordShelf.Read(shelf.Find(which));
        SessionRecordVerdict verdict = SessionRecordVerifier.Verify(file);
        if (verdict.State == RecordState.Unreadable)
            throw new UserErrorException(ExitCode.RecordUnreadable, $"This is not a readable record. {verdict.Detail}");
        string page = Format(verdict, file, format);
        if (lines is not null && format == LogFormat.Text) WritePage(page, lines);
        else output.Write(page);
        return ExitCodeFor(verdict.State);
    }

    /// <summary>A long word of the other side does not begin a row that looks like a line of the record, or like its verdict.</summary>
    private void WritePage(string page, TerminalLines terminal)
    {
        foreach (string line in page.TrimEnd('\n').Split('\n').SelectMany(terminal.OursWithTheirs))
            output.WriteLine(line);
    }

    /// <param name="with">The other side's record; null if there is none.</param>
    public ExitCode Verify(string which, string? with, bool asJson)
    {
        SessionRecordVerdict verdict = SessionRecordVerifier.Verify(RecordShelf.Read(shelf.Find(which)));
        if (asJson) WriteVerdict("verdict", verdict);
        else WriteSentences(verdict);
        return with is null
            ? ExitCodeFor(verdict.State)
            : Compare(verdict, SessionRecordVerifier.Verify(RecordShelf.Read(shelf.Find(with))), asJson);
    }

    /// <summary>Each against the other: a change shows on the side that was changed, or on both.</summary>
    private ExitCode Compare(SessionRecordVerdict record, SessionRecordVerdict other, bool asJson)
    {
        if (asJson) WriteVerdict("other-verdict", other);
        else output.WriteLine($"The other record is {RecordWord.Of(other.State)}: {other.Detail}");
        RecordComparison here = RecordComparison.Compare(record, other), there = RecordComparison.Compare(other, record);
        WriteComparison("comparison", "This record against the other", here, asJson);
        WriteComparison("other-comparison", "The other record against this", there, asJson);
        if (!record.Fits || !other.Fits)
            return record.Fits ? ExitCodeFor(other.State) : ExitCodeFor(record.State);
        if (here.State == RecordAgreement.Contradicted || there.State == RecordAgreement.Contradicted)
            return ExitCode.RecordChanged;
        if (here.State == RecordAgreement.Unrelated && there.State == RecordAgreement.Unrelated)
            return ExitCode.RecordsUnrelated;
        return ExitCodeFor(record.State);
    }

    private void WriteComparison(string name, string title, RecordComparison comparison, bool asJson)
    {
        if (!asJson)
        {
            output.WriteLine($"{title}: {RecordWord.Of(comparison.State)}. {comparison.Detail}");
            return;
        }

        new JsonLines(output).Write(name, json =>
        {
            json.WriteString("state", RecordWord.Of(comparison.State));
            json.WriteNumber("line", comparison.Line);
            json.WriteString("detail", comparison.Detail);
        });
    }

    /// <param name="target">Made new; nothing is overwritten.</param>
    public ExitCode Export(string which, LogFormat format, string target)
    {
        byte[] file = RecordShelf.Read(shelf.Find(which));
        SessionRecordVerdict verdict = SessionRecordVerifier.Verify(file);
        if (verdict.State == RecordState.Unreadable)
            throw new UserErrorException(ExitCode.RecordUnreadable, $"This is not a readable record. {verdict.Detail}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var stream = new FileStream(target, options);
            stream.Write(format == LogFormat.Json ? file : Encoding.UTF8.GetBytes(Format(verdict, file, format)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.CannotWrite, $"Cannot write there: {e.Message} Choose another --out.", e);
        }

        return ExitCodeFor(verdict.State);
    }

    private static ExitCode ExitCodeFor(RecordState state) => state switch
    {
        RecordState.Intact => ExitCode.Success,
        RecordState.CutOff => ExitCode.RecordCutOff,
        RecordState.Unreadable => ExitCode.RecordUnreadable,
        _ => ExitCode.RecordChanged,
    };

    private static string Format(SessionRecordVerdict verdict, byte[] file, LogFormat format) => format switch
    {
        LogFormat.Json => Escaped(Encoding.UTF8.GetString(file)),
        LogFormat.Xml => SessionRecordXml.Write(verdict.Lines),
        _ => SessionRecordReport.Write(verdict),
    };

    /// <summary>What could steer a terminal or turn its reading direction, as JSON escapes it: the values are the same.
    /// Export has the bytes.</summary>
    private static string Escaped(string json)
    {
        var escaped = new StringBuilder(json.Length);
        foreach (char c in json)
        {
            if (c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else escaped.Append(c);
        }

        return escaped.ToString();
    }

    private void WriteSentences(SessionRecordVerdict verdict)
    {
        output.WriteLine($"{RecordWord.Of(verdict.State)}: {verdict.Detail}");
        foreach (string sentence in SessionRecordReport.Countersigned(verdict))
            output.WriteLine(sentence);
        if (verdict.Fits && verdict.Countersignatures.Count == 0)
            output.WriteLine("No other side has signed it, so anybody who could write this file could have rewritten all of it.");
    }

    private void WriteVerdict(string name, SessionRecordVerdict verdict) => new JsonLines(output).Write(name, json =>
    {
        json.WriteString("state", RecordWord.Of(verdict.State));
        json.WriteNumber("line", verdict.Line);
        json.WriteString("detail", verdict.Detail);
        json.WriteStartArray("countersigned");
        foreach (Countersignature signature in verdict.Countersignatures)
        {
            json.WriteStartObject();
            json.WriteNumber("line", signature.Line);
            json.WriteString("record", signature.PeerRecordId);
            json.WriteString("key", signature.PeerKey);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
