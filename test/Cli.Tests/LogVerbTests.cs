using System.Text.Json;
using System.Xml.Linq;
using Beside.Cli.Log;
using Beside.Runtime.Records;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Cli.Tests;

public sealed class LogVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("beside-log-");
    private readonly StringWriter _output = new();
    private readonly string _record;

    public LogVerbTests()
    {
        using SessionRecordFile file = SessionRecordFile.Create(_folder.FullName, RecordSide.Novice, "beside 0.1.0", TimeProvider.System);
        file.Append(new SessionRecordEntry.Connected("192.168.1.7:50111", Rdp.Server.SecurityLayer.Tls, "pin", "Bob\u001B[31m", PlainRdp: false), isLasting: false);
        file.Append(new SessionRecordEntry.Answered(ConsentQuestion.View, ConsentAnswer.Yes), isLasting: true);
        file.Append(new SessionRecordEntry.Chat(RecordSide.Expert, "<hello>"), isLasting: false);
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

    [Fact]
    public void List_AsJson_IsOneObjectALine()
    {
        Verb().List(asJson: true);

        JsonElement record = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal(("intact", 1, _record), (record.GetProperty("state").GetString(), record.GetProperty("sessions").GetInt32(), record.GetProperty("file").GetString()));
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

        Assert.Contains("A helper who gives the name \"Bob[31m\" connected from 192.168.1.7:50111 over TLS", _output.ToString(), StringComparison.Ordinal);
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

    [Fact]
    public void Show_OfNoRecord_SaysWhereItLooked()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => Verb().Show("nothing", LogFormat.Text));

        Assert.Equal(ExitCode.NoSuchRecord, error.ExitCode);
        Assert.Contains(_folder.FullName, error.Message, StringComparison.Ordinal);
    }

    private LogVerb Verb() => new(new RecordShelf(_folder.FullName), _output);
}
