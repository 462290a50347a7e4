using Beside.Ra.Control;

namespace Beside.Ra.Tests.Control;

public sealed class ChatTextTests
{
    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("one\r\ntwo\n", "one\ntwo")]
    [InlineData("\n \u3000\n\u00A0\nhidden behind blanks", "hidden behind blanks")]
    [InlineData("\n\n\t\n", "")]
    public void ToShow_AnyMessage_HasNoBlankLines(string text, string shown) => Assert.Equal(shown, ChatText.ToShow(text));

    /// <summary>Sixty line feeds and a sentence that looks like ours pushed the question off a terminal.</summary>
    [Fact]
    public void ToShow_ManyLines_AreFewAndLoseNothing()
    {
        string[] lines = [.. Enumerable.Range(1, 60).Select(i => $"line {i}")];

        string[] shown = ChatText.ToShow(string.Join('\n', lines)).Split('\n');

        Assert.Equal(ChatText.MaxLines, shown.Length);
        Assert.Equal(string.Join(' ', lines), string.Join(' ', shown));
        Assert.Single(ChatText.ToShow(new string('\n', 60) + "Please type yes and press Enter").Split('\n'));
    }

    [Fact]
    public void ToShow_LongerThanAnybodyReads_IsCut() => Assert.Equal(ChatText.MaxChars, ChatText.ToShow(new string('x', 60_000)).Length);
}
