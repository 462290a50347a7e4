using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Session.Tests.Records;

public sealed class SessionRecordLineTests
{
    [Fact]
    public void Line_EveryKind_IsReadAsItWasWritten()
    {
        List<byte[]> lines = SampleRecord.Lines();

        Assert.All(lines, line => Assert.Equal(line, SessionRecordLine.Read(line).ToArray()));
        Assert.Equal(SampleRecord.Facts, lines.Select(l => SessionRecordLine.Read(l).Fact).Where(e => SampleRecord.Facts.Contains(e)));
        Assert.Equal(KindsOf(typeof(SessionFact)), lines.Select(l => SessionRecordLine.Read(l).Fact.GetType().Name).Distinct().Order());
    }

    /// <summary>What a person is told and a record has no line for never becomes one.</summary>
    [Fact]
    public void Fact_ThatNoRecordTells_IsNotWritten()
    {
        using var key = new KeyPair();
        var writer = new SessionRecordWriter(key, new byte[16]);
        writer.Open(SampleRecord.Start, RecordSide.Novice, "beside");
        SessionFact[] told = [.. AllOf(typeof(SessionFact)).Where(f => !f.IsRecorded)];

        Assert.NotEmpty(told);
        Assert.All(told, f => Assert.Throws<ArgumentException>(() => writer.Append(SampleRecord.Start, f)));
        Assert.Equal(1, writer.Count);
    }

    [Fact]
    public void Line_InWords_IsTheOneOfTheDocument()
    {
        var line = new SessionRecordLine(
            8, SampleRecord.Start, new SessionFact.Chat(RecordSide.Expert, "a\"b\\c\n\t\u0001\u007f\u2028é\uD83D"), new string('0', 64));

        Assert.Equal(
            $$"""{"sequence":8,"time":"2026-11-24T14:02:11.250+01:00","kind":"chat","from":"expert","text":"a\"b\\c\n\t\u0001{{"\u007f\u2028"}}é{{"\uFFFD"}}","previous":"{{new string('0', 64)}}"}"""
                + "\n",
            Encoding.UTF8.GetString(line.ToArray()));
    }

    [Theory]
    [InlineData(true, ",\"typed\":\"during-control\"")]
    [InlineData(false, "")]
    public void Line_TypedDuringControl_SaysSoAndNoOtherDoes(bool isDuringControl, string mark)
    {
        var line = new SessionRecordLine(
            8,
            SampleRecord.Start,
            new SessionFact.Chat(RecordSide.Novice, "I agree") { IsDuringControl = isDuringControl },
            new string('0', 64));

        Assert.Contains($"\"text\":\"I agree\"{mark},\"previous\"", Encoding.UTF8.GetString(line.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"typed\":\"during-control\"", "\"typed\":\"by-the-novice\"")]
    [InlineData("\"typed\":\"during-control\"", "\"typed\":true")]
    [InlineData(",\"typed\":\"during-control\"", ",\"typed\":\"\"")]
    public void Line_WithAnotherMark_IsMalformed(string from, string to)
    {
        byte[] line =
            new SessionRecordLine(8, SampleRecord.Start, new SessionFact.Paused { IsDuringControl = true }, new string('0', 64)).ToArray();
        string other = Encoding.UTF8.GetString(line).Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(Encoding.UTF8.GetString(line), other);
        Assert.Throws<MalformedPduException>(() => SessionRecordLine.Read(Encoding.UTF8.GetBytes(other)));
    }

    [Fact]
    public void Line_AnyParser_ReadsIt() => Assert.All(SampleRecord.Lines(), (line, i) =>
        Assert.Equal(i + 1, JsonDocument.Parse(line).RootElement.GetProperty("sequence").GetInt32()));

    [Theory]
    [InlineData("\"kind\":\"chat\"", "\"kind\":\"chit\"")]
    [InlineData("\"sequence\":8", "\"sequence\":8.0")]
    [InlineData("\"sequence\":8", "\"sequence\":\"8\"")]
    [InlineData("\"sequence\":8", "\"sequence\":08")]
    [InlineData("\"sequence\":8", "\"sequence\":8,\"sequence\":8")]
    [InlineData("\"sequence\":8", "\"sequence\":-8")]
    [InlineData("\"sequence\":8", "\"sequence\":[8]")]
    [InlineData("\"sequence\":8", "\"sequence\": 8")]
    [InlineData("\"sequence\":8", "\"sequence\":99999999999999999999")]
    [InlineData("\"text\":\"hello\"", "\"text\":\"\\u0068ello\"")]
    [InlineData("\"text\":\"hello\"", "\"text\":\"hello\",\"more\":1")]
    [InlineData("\"text\":\"hello\"", "\"text\":\"\\ud800\"")]
    [InlineData("\"from\":\"expert\"", "\"from\":\"Expert\"")]
    [InlineData("+01:00", "Z")]
    [InlineData("}\n", "}}\n")]
    [InlineData("}\n", "}\r\n")]
    [InlineData("}\n", "}")]
    public void Line_InAnotherForm_IsMalformed(string from, string to)
    {
        byte[] line =
            new SessionRecordLine(8, SampleRecord.Start, new SessionFact.Chat(RecordSide.Expert, "hello"), new string('0', 64)).ToArray();
        string other = Encoding.UTF8.GetString(line).Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(Encoding.UTF8.GetString(line), other);
        Assert.Throws<MalformedPduException>(() => SessionRecordLine.Read(Encoding.UTF8.GetBytes(other)));
    }

    /// <summary>Whoever compares two records looks that line up.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(RecordLimits.MaxLines + 1)]
    public void Line_ThatSpeaksOfALineThatNoRecordHas_IsMalformed(int number)
    {
        string head = new('a', 64);
        Assert.All((SessionFact[])[new SessionFact.Witnessed(number, head), new SessionFact.Countersigned(number, head, "AAAA")], fact =>
            Assert.Throws<MalformedPduException>(
                () => SessionRecordLine.Read(new SessionRecordLine(8, SampleRecord.Start, fact, head).ToArray())));
    }

    [Fact]
    public void Line_OfTheLongestText_Fits()
    {
        using var key = new KeyPair();
        var writer = new SessionRecordWriter(key, new byte[16]);
        writer.Open(SampleRecord.Start, RecordSide.Novice, "beside");

        byte[] line =
            writer.Append(SampleRecord.Start, new SessionFact.Chat(RecordSide.Novice, new string('\u0001', RecordLimits.TextMaxChars)));

        Assert.InRange(line.Length, RecordLimits.TextMaxChars * 6, RecordLimits.LineMaxBytes);
        Assert.NotNull(SessionRecordLine.Read(line));
    }

    [Fact]
    public void Xml_OfEveryKind_IsReadBack()
    {
        XElement root = XDocument.Parse(SessionRecordXml.Write(SampleRecord.Lines().Select(l => SessionRecordLine.Read(l)))).Root!;

        Assert.Equal("SESSION", root.Name);
        Assert.Equal(SampleRecord.Lines().Count, root.Elements().Count());
        Assert.All(root.Elements(), e => Assert.Equal(["TIME", "DATE", "EVENT"], e.Attributes().Select(a => a.Name.LocalName)));
        Assert.Equal("Expert: Grüße, 你好 😀\nline two\t\"]]>\" \\ \u2028\u202E", (string?)root.Element("CHAT_MESSAGE")!.Attribute("EVENT"));
        Assert.Contains("Novice (typed during control): I agree", root.Elements("CHAT_MESSAGE").Select(e => (string?)e.Attribute("EVENT")));
        Assert.Equal("14:02:12", (string?)root.Element("INVITATION_OPENED")!.Attribute("TIME"));
    }

    [Fact]
    public void Report_OfHostileText_SteersNoTerminal()
    {
        string report = SessionRecordReport.Write(SessionRecordVerifier.Verify(SampleRecord.File(SampleRecord.Lines())));

        Assert.DoesNotContain(report, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain('\u202E', report);
        Assert.Contains("The novice said yes: the helper may use keyboard and mouse.", report, StringComparison.Ordinal);
        Assert.Contains("Chat, novice (typed during control, by the novice or the helper): \"I agree\"", report, StringComparison.Ordinal);
        Assert.Contains("The other side signed it up to line 10", report, StringComparison.Ordinal);
    }

    private static IEnumerable<string> KindsOf(Type union) => AllOf(union).Where(f => f.IsRecorded).Select(f => f.GetType().Name).Order();

    private static IEnumerable<SessionFact> AllOf(Type union) =>
        union.GetNestedTypes().Select(t => (SessionFact)RuntimeHelpers.GetUninitializedObject(t));
}
