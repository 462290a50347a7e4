using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Beside.Cli.Policy;
using Beside.Diagnosis;

namespace Beside.Cli.Doctor;

/// <summary>Writes findings for people and for programs. Text from other people's files and rules cannot steer the terminal.</summary>
internal static class DoctorReport
{
    private const int Columns = 100;

    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<FindingVerdict, string> Marks = new()
    {
        [FindingVerdict.Fine] = "ok", [FindingVerdict.Note] = "note", [FindingVerdict.NotKnown] = "?", [FindingVerdict.Hindrance] = "STOP",
    };

    public static string Text(IReadOnlyList<Finding> findings, ExitCode result)
    {
        var text = new StringBuilder();
        foreach (IGrouping<FindingArea, Finding> area in findings.GroupBy(f => f.Area))
        {
            text.Append(area.Key).Append('\n');
            foreach (Finding finding in area) Append(text, finding);
            text.Append('\n');
        }

        return text.Append(Summary(findings, result)).Append('\n').ToString();
    }

    /// <summary>Documented in docs/doctor.md.</summary>
    public static string Json(IReadOnlyList<Finding> findings, ExitCode result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("canBeHelped", result is not (ExitCode.CannotBeHelped or ExitCode.NeitherWay));
            json.WriteBoolean("canHelp", result is not (ExitCode.CannotHelp or ExitCode.NeitherWay));
            json.WriteStartArray("findings");
            foreach (Finding finding in findings) Write(json, finding);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Append(StringBuilder text, Finding finding)
    {
        string side = finding.Sides == FindingSides.Helping ? "To help: " : "";
        AppendWrapped(text, $"  {Marks[finding.Verdict],-5} ", side + Shown.Text(finding.What));
        // unbroken, so that a command can be copied
        if (finding.ToDo.Length > 0)
            text.Append("        → ").Append(Shown.Text(finding.ToDo)).Append('\n');
    }

    private static void AppendWrapped(StringBuilder text, string head, string words)
    {
        int column = head.Length;
        text.Append(head);
        bool isFirst = true;
        foreach (string word in words.Split(' '))
        {
            if (!isFirst && column + 1 + word.Length > Columns)
            {
                text.Append('\n').Append(' ', head.Length);
                column = head.Length;
            }
            else if (!isFirst)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
            isFirst = false;
        }

        text.Append('\n');
    }

    private static string Summary(IReadOnlyList<Finding> findings, ExitCode result)
    {
        string summary = result switch
        {
            ExitCode.Success => "Beside found nothing in the way.",
            ExitCode.CannotBeHelped => "Something stands in the way of being helped on this machine.",
            ExitCode.CannotHelp => "Something stands in the way of helping from this machine.",
            _ => "Something stands in the way of being helped and of helping on this machine.",
        };
        int unknown = findings.Count(f => f.Verdict == FindingVerdict.NotKnown);
        return unknown == 0 ? summary : $"{summary} {(unknown == 1 ? "One thing is" : $"{unknown} things are")} not known.";
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("area", Wording.Word(finding.Area));
        json.WriteString("verdict", Wording.Word(finding.Verdict));
        json.WriteBoolean("beingHelped", finding.Sides.HasFlag(FindingSides.BeingHelped));
        json.WriteBoolean("helping", finding.Sides.HasFlag(FindingSides.Helping));
        json.WriteString("what", Shown.Text(finding.What));
        if (finding.ToDo.Length > 0) json.WriteString("toDo", Shown.Text(finding.ToDo));
        json.WriteEndObject();
    }
}
