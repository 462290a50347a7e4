using System.Text.Json;
using Beside.Cli.Invite;
using Beside.Flows;
using Beside.Flows.Novice;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Cli.Tests;

public sealed class JsonFaceTests
{
    [Theory]
    [InlineData("\"}\n{\"event\":\"end\"}")]
    [InlineData("half a pair \uD83D")]
    [InlineData("\u2028\u0000\u001B[2J")]
    public void Event_WhateverTheHelperWrites_IsOneLineOfJson(string text)
    {
        var output = new StringWriter();

        new JsonFace(output, TextWriter.Null).Tell(
            new Telling.Happened(new SessionFact.Chat(RecordSide.Expert, text) { Peer = new("") { Name = text } }));

        string line = Assert.Single(output.ToString().TrimEnd('\n').Split('\n'));
        Assert.Equal("chat", JsonDocument.Parse(line).RootElement.GetProperty("event").GetString());
        Assert.DoesNotContain('\u001B', line);
    }

    [Fact]
    public void Output_ThatIsGone_EndsWithAnExitCodeOfItsOwn()
    {
        using var output = new StreamWriter(new FileStream("/dev/full", FileMode.Open, FileAccess.Write));

        FaceLostException error = Assert.Throws<FaceLostException>(
            () => new JsonFace(output, TextWriter.Null).Tell(new Telling.NobodyThere()));

        Assert.Equal(ExitCode.OutputLost, UserErrorException.From(error).ExitCode);
        Assert.Throws<IOException>(output.Dispose);
    }

    /// <summary>A script that says yes twice learns the word that is wanted, before and after.</summary>
    [Fact]
    public void Prompt_AndAnswerToTheOtherQuestion_NameTheWordThatAgrees()
    {
        var output = new StringWriter();
        var face = new JsonFace(output, TextWriter.Null);

        var asked = new SessionFact.Asked(ConsentQuestion.Control) { Peer = new("") { Name = "Bob" } };
        face.Tell(new Telling.Question(asked));
        face.Tell(new Telling.OtherWord(asked));

        JsonElement[] events = [.. output.ToString().TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement)];
        Assert.Equal(("prompt", "allow", "no"), (Text(events[0], "event"), Text(events[0], "yes"), Text(events[0], "no")));
        Assert.Equal(("ignored", "other-word", "allow"), (Text(events[1], "event"), Text(events[1], "reason"), Text(events[1], "yes")));

        static string? Text(JsonElement e, string member) => e.GetProperty(member).GetString();
    }
}
