using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Beside.Cli.Log;
using Beside.Runtime.Records;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Testing;

namespace Beside.Cli.Tests;

public sealed class LogVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("beside-log-");
    private readonly StringWriter _output = new();
    private readonly string _record;

    public LogVerbTests()
    {
        using SessionRecordFile file = SessionRecordFile.Create(_folder.FullName, RecordSide.Novice, "beside 0.1.0", TimeProvider.System);
        file.Append(new SessionFact.Connected
        {
            Peer = new("192.168.1.7:50111") { Layer = Rdp.Connection.SecurityLayer.Tls, Pin = "pin", Name = "Bob\u001B[31m" }
        }, isLasting: false);
        file.Append(new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Yes), isLasting: true);
        file.Append(new SessionFact.Chat(RecordSide.Expert, "<hello>"), isLasting: false);
        file.Close();
        _record = file.Path;
    }

    public void Dispose()
    {
        _output.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void List_OfRecordsAndOtherThings_HasALineForEach()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "notes.jsonl"), "not a record\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "notes.txt"), "nor this");

        Assert.Equal(ExitCode.Success, Verb().List(asJson: false));

        string[] lines = _output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Matches("novice .*no +intact +Bob\\[31m$", lines[1]);
        Assert.Matches("^notes .*unreadable", lines[2]);
    }

    /// <summary>Eighty million bytes of chat, which would be more than a reader takes.</summary>
    [Fact]
    public void Verify_RecordOfASideWhosePeerFlooded_IsIntact()
    {
        string text = new('漢', RecordLimits.TextMaxChars);
        using var recorder = new ExpertRecorder(
            SessionRecordFile.Create(_folder.FullName, RecordSide.Expert, "beside 0.1.0", TimeProvider.System),
            isRequired: false);
        for (int i = 0; i < 6500; i++)
            recorder.TryRecord(new SessionFact.Chat(RecordSide.Novice, text));
        Assert.True(recorder.TryClose());

        Assert.Equal(ExitCode.Success, Verb().Verify(recorder.Path, null, asJson: false));
        Assert.StartsWith("intact: ", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void List_AsJson_IsOneObjectALine()
    {
        Verb().List(asJson: true);

        JsonElement record = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal(("intact", 1, _record), (record.GetProperty("state").GetString(),
            record.GetProperty("sessions").GetInt32(), record.GetProperty("file").GetString()));
    }

    [Theory]
    [InlineData("path")]
    [InlineData("name")]
    [InlineData("id")]
    public void Show_ByPathNameOrId_IsAPageInWords(string by)
    {
        string id = JsonDocument.Parse(File.ReadLines(_record).First()).RootElement.GetProperty("record").GetString()!;
        string which = by switch { "path" => _record, "name" => Path.GetFileNameWithoutExtension(_record), _ => id[..8] };

        Assert.Equal(ExitCode.Success, Verb().Show(which, LogFormat.Text));

        Assert.Contains(
            "A helper who gives the name \"Bob[31m\" connected from 192.168.1.7:50111 over TLS",
            _output.ToString(),
            StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', _output.ToString());
    }

    [Fact]
    public void Verify_Intact_SaysWhatItDoesNotProve()
    {
        Assert.Equal(ExitCode.Success, Verb().Verify(_record, with: null, asJson: false));

        Assert.StartsWith("intact: All 5 lines", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("No other side has signed it", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changed", 3, 50)]
    [InlineData("removed", 3, 50)]
    [InlineData("cut-off", 4, 51)]
    [InlineData("unreadable", 1, 52)]
    public void Verify_TamperedWith_NamesTheLineAndHasAnExitCode(string state, int line, int exitCode)
    {
        List<string> lines = [.. File.ReadLines(_record)];
        if (state == "changed") lines[2] = lines[2].Replace("yes", "no", StringComparison.Ordinal);
        else if (state == "removed") lines.RemoveAt(2);
        else if (state == "cut-off") lines.RemoveAt(4);
        else lines = ["{}"];
        File.WriteAllLines(_record, lines);

        Assert.Equal(exitCode, (int)Verb().Verify(_record, with: null, asJson: true));

        JsonElement verdict = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal((state, line), (verdict.GetProperty("state").GetString(), verdict.GetProperty("line").GetInt32()));
    }

    [Fact]
    public void Export_AsXml_IsAFileOfItsOwnThatIsNotOverwritten()
    {
        string target = Path.Combine(_folder.FullName, "out.xml");

        Assert.Equal(ExitCode.Success, Verb().Export(_record, LogFormat.Xml, target));

        Assert.Equal("Expert: <hello>", (string?)XDocument.Load(target).Root!.Element("CHAT_MESSAGE")!.Attribute("EVENT"));
        Assert.Equal(ExitCode.CannotWrite, Assert.Throws<UserErrorException>(() => Verb().Export(_record, LogFormat.Xml, target)).ExitCode);
    }

    [Fact]
    public void Export_AsJson_IsTheRecordItself()
    {
        string target = Path.Combine(_folder.FullName, "copy.jsonl");

        Verb().Export(_record, LogFormat.Json, target);

        Assert.Equal(File.ReadAllBytes(_record), File.ReadAllBytes(target));
    }

    /// <summary>Nobody writes into it: reading it would wait for ever.</summary>
    [Fact]
    public async Task List_FolderThatHoldsAPipeAndALinkToOne_DoesNotWaitForThem()
    {
        string pipe = Path.Combine(_folder.FullName, "pipe.jsonl");
        await ChildProcess.RunAsync("mkfifo", [pipe]);
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link.jsonl"), pipe);
        string id = ((SessionFact.Opened)FirstLine().Fact).RecordId;

        await Task.Run(() => Verb().List(asJson: false)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(ExitCode.Success, await Task.Run(() => Verb().Verify(id[..8], with: null, asJson: false))
            .WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Matches("(?m)^pipe .*unreadable", _output.ToString());
        Assert.Matches("(?m)^link .*unreadable", _output.ToString());
    }

    /// <summary>As bash hands over what <c>&lt;(…)</c> writes.</summary>
    [Fact]
    public async Task Verify_OfAPipeThatWasNamed_ReadsItToItsEnd()
    {
        string pipe = Path.Combine(_folder.FullName, "pipe");
        await ChildProcess.RunAsync("mkfifo", [pipe]);

        Task<ExitCode> verifying = Task.Run(() => Verb().Verify(pipe, with: null, asJson: false));
        await File.WriteAllBytesAsync(
            pipe,
            await File.ReadAllBytesAsync(_record, TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await verifying.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void List_NameThatCouldSteerATerminal_IsShownWithoutThat()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "a\u001B[2J\u202Eb.jsonl"), "x");

        Verb().List(asJson: false);

        Assert.Contains("a[2Jb ", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', _output.ToString());
    }

    /// <summary>An invitation lives for days: 25 hours are no hour. The clock may be put back meanwhile.</summary>
    [Theory]
    [InlineData(25, " 25:00:00 ")]
    [InlineData(-2, " -2:00:00 ")]
    public void List_OfARecordThatLasted_TellsAllHours(int hours, string told)
    {
        SessionRecordLine first = FirstLine();
        SessionRecordLine second = new(2, first.Time.AddHours(hours), new SessionFact.Paused(), SessionRecordLine.HashOf(first.ToArray()));
        File.WriteAllBytes(_record, [.. first.ToArray(), .. second.ToArray()]);

        Verb().List(asJson: false);

        Assert.Contains(told, _output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Somebody else's record: the values are the same, and nothing of it steers the terminal.</summary>
    [Fact]
    public void Show_TextThatCouldSteerATerminal_IsSpelledOut()
    {
        SessionRecordLine first = FirstLine();
        const string Text = "a\u009B2J\u202Eb\u2028c";
        SessionRecordLine second = new(
            2, first.Time, new SessionFact.Chat(RecordSide.Expert, Text), SessionRecordLine.HashOf(first.ToArray()));
        File.WriteAllBytes(_record, [.. first.ToArray(), .. second.ToArray()]);

        Verb().Show(_record, LogFormat.Json);
        Assert.Equal(Text, JsonDocument.Parse(_output.ToString().Split('\n')[1]).RootElement.GetProperty("text").GetString());
        Verb().Show(_record, LogFormat.Xml);
        Assert.Contains("Expert: a2J&#8238;b&#8232;c", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_output.ToString(), c =>
            c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator);
    }

    /// <summary>38 ideographic blanks are 76 columns: what comes after them would begin a row of its own.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void Show_LongWordOfTheOtherSide_BeginsNoRowInTheTerminal(int width)
    {
        SessionRecordLine first = FirstLine();
        string text = new string('\u3000', 38) + "The record is intact.";
        SessionRecordLine second = new(
            2, first.Time, new SessionFact.Chat(RecordSide.Expert, text), SessionRecordLine.HashOf(first.ToArray()));
        File.WriteAllBytes(_record, [.. first.ToArray(), .. second.ToArray()]);
        var columns = new TextColumns(isEastAsian: false);

        new LogVerb(new RecordShelf(_folder.FullName), _output, new TerminalLines(() => width, columns)).Show(_record, LogFormat.Text);

        string[] rows = _output.ToString().Split('\n');
        Assert.Contains(rows, r => r.Contains("The record is intact.", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => r.StartsWith("The record is intact.", StringComparison.Ordinal));
        Assert.All(rows, r => Assert.Equal(r.Length, columns.Fit(r, 0, width - 1)));
    }

    [Fact]
    public void Show_OfNoRecord_SaysWhereItLooked()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => Verb().Show("nothing", LogFormat.Text));

        Assert.Equal(ExitCode.NoSuchRecord, error.ExitCode);
        Assert.Contains(_folder.FullName, error.Message, StringComparison.Ordinal);
    }

    private SessionRecordLine FirstLine() =>
        SessionRecordLine.Read([.. System.Text.Encoding.UTF8.GetBytes(File.ReadLines(_record).First()), (byte)'\n']);

    private LogVerb Verb() => new(new RecordShelf(_folder.FullName), _output);
}
