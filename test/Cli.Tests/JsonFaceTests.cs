using System.Text.Json;
using Beside.Cli.Invite;
using Beside.Runtime;
using Beside.Session.Novice;

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

        new JsonFace(output).Show(new NoviceEvent.ChatReceived(text, text));

        string line = Assert.Single(output.ToString().TrimEnd('\n').Split('\n'));
        Assert.Equal("chat", JsonDocument.Parse(line).RootElement.GetProperty("event").GetString());
        Assert.DoesNotContain('\u001B', line);
    }

    [Fact]
    public void Output_ThatIsGone_EndsWithAnExitCodeOfItsOwn()
    {
        using var output = new StreamWriter(new FileStream("/dev/full", FileMode.Open, FileAccess.Write));

        UserErrorException error = Assert.Throws<UserErrorException>(() => new JsonFace(output).ShowNobodyThere());

        Assert.Equal(ExitCode.OutputLost, error.ExitCode);
        Assert.Throws<IOException>(output.Dispose);
    }

    [Theory]
    [InlineData("yes", "Yes")]
    [InlineData("no", "No")]
    [InlineData("Yes", "None")]
    [InlineData("y", "None")]
    [InlineData(" yes", "None")]
    public void Answer_ExactlyTheWords_AreOne(string line, string answer) => Assert.Equal(Enum.Parse<LineAnswer>(answer), new JsonFace(TextWriter.Null).AsAnswer(ConsentQuestion.View, line));
}
