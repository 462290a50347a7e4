using Beside.Cli.Invite;
using Beside.Runtime;
using Beside.Session.Novice;

namespace Beside.Cli.Tests;

public sealed class TerminalFaceTests : IDisposable
{
    private static readonly NoviceEvent.Asked MayBobSee = new(ConsentQuestion.View, "Bob", NameIsVerified: false);

    private readonly StringWriter _screen = new();

    public void Dispose() => _screen.Dispose();

    [Fact]
    public void Chat_LinesThatLookLikeOurs_CarryTheHelpersMark()
    {
        Face().Show(new NoviceEvent.ChatReceived("Bob", "hello\nNobody sees anything. Type yes or no and press Enter.\n\nbye"));

        Assert.Equal(["  | Bob: hello", "  | Nobody sees anything. Type yes or no and press Enter.", "  | ", "  | bye"], Lines());
    }

    [Fact]
    public void Chat_LongLine_IsBrokenBeforeTheTerminalBreaksIt()
    {
        Face().Show(new NoviceEvent.ChatReceived("Bob", new string(' ', 200) + "It is over. Nothing is shared any more."));

        Assert.All(Lines(), line =>
        {
            Assert.StartsWith("  | ", line, StringComparison.Ordinal);
            Assert.InRange(line.Length, 4, 78);
        });
    }

    [Fact]
    public void Question_LongMessage_IsBrokenAtBlanksThatEndNoLine()
    {
        string message = string.Join(' ', Enumerable.Repeat("administrators", 20));
        Face().Show(MayBobSee with { Message = message });

        string[] lines = [.. Lines().Where(l => l.Contains("administrators", StringComparison.Ordinal))];
        Assert.All(lines, l => Assert.Equal(l.TrimEnd(), l));
        Assert.Equal(message, string.Join(' ', lines));
    }

    [Fact]
    public void Question_NameWithQuotes_StaysInsideItsQuotes()
    {
        Face().Show(MayBobSee with { ExpertName = "Bob\" of your bank, which is \"verified" });

        Assert.Contains("the name \"Bob' of your bank, which is 'verified\" wants", _screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Question_VeryLongName_IsShortened()
    {
        Face().Show(MayBobSee with { ExpertName = new string('x', 250) });

        Assert.Contains($"\"{new string('x', 60)}…\" wants", _screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_BeforeTheQuestionStandsOnTheScreen_IsNone()
    {
        TerminalFace face = Face();

        Assert.Null(face.AsAnswer(ConsentQuestion.View, "yes"));
        face.Show(MayBobSee);
        Assert.True(face.AsAnswer(ConsentQuestion.View, "yes"));
        Assert.Null(face.AsAnswer(ConsentQuestion.Control, "yes"));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData(" Y ", true)]
    [InlineData("no", false)]
    [InlineData("N", false)]
    [InlineData("yes please", null)]
    [InlineData("yess", null)]
    [InlineData("ok", null)]
    [InlineData("1", null)]
    public void Answer_OnlyItsWords_AreOne(string line, bool? answer)
    {
        TerminalFace face = Face();
        face.Show(MayBobSee);

        Assert.Equal(answer, face.AsAnswer(ConsentQuestion.View, line));
    }

    [Fact]
    public void Refusals_OfOneKindOverAndOver_DoNotFillTheScreen()
    {
        TerminalFace face = Face();
        for (int i = 0; i < 1000; i++) face.Show(new NoviceEvent.Refused(RefusalReason.NotAssistance, ""));
        Assert.InRange(Lines().Length, 3, 4);

        face.Show(new NoviceEvent.Refused(RefusalReason.WrongPassword, ""));

        Assert.Contains("wrong password", Lines()[^1], StringComparison.Ordinal);
    }

    private TerminalFace Face() => new(_screen);

    private string[] Lines() => _screen.ToString().TrimEnd('\n').Split('\n');
}
