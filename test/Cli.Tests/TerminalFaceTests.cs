using Beside.Cli.Invite;
using Beside.Runtime;
using Beside.Session.Novice;

namespace Beside.Cli.Tests;

public sealed class TerminalFaceTests : IDisposable
{
    private static readonly NoviceEvent.Asked MayBobSee = new(ConsentQuestion.View, "Bob", NameIsVerified: false);

    private readonly StringWriter _screen = new();
    private readonly HandClock _clock = new();

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

        Assert.Equal(LineAnswer.None, face.AsAnswer(ConsentQuestion.View, "yes"));
        face.Show(MayBobSee);
        _clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(LineAnswer.Yes, face.AsAnswer(ConsentQuestion.View, "yes"));
        Assert.Equal(LineAnswer.None, face.AsAnswer(ConsentQuestion.Control, "yes"));
    }

    /// <summary>The novice types a yes in the chat, and the helper asks for control just then.</summary>
    [Fact]
    public void Yes_BeforeTheQuestionCanHaveBeenRead_IsAskedForAgain()
    {
        TerminalFace face = Face();
        face.Show(MayBobSee);

        _clock.Pass(TimeSpan.FromMilliseconds(999));
        Assert.Equal(LineAnswer.TooSoon, face.AsAnswer(ConsentQuestion.View, "yes"));
        Assert.Equal(LineAnswer.No, face.AsAnswer(ConsentQuestion.View, "no"));
        _clock.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(LineAnswer.Yes, face.AsAnswer(ConsentQuestion.View, "yes"));

        face.Show(MayBobSee with { Question = ConsentQuestion.Control });
        Assert.Equal(LineAnswer.TooSoon, face.AsAnswer(ConsentQuestion.Control, "yes"));
    }

    [Theory]
    [InlineData("yes", "Yes")]
    [InlineData(" Y ", "Yes")]
    [InlineData("no", "No")]
    [InlineData("N", "No")]
    [InlineData("yes please", "None")]
    [InlineData("yess", "None")]
    [InlineData("ok", "None")]
    [InlineData("1", "None")]
    public void Answer_OnlyItsWords_AreOne(string line, string answer)
    {
        TerminalFace face = Face();
        face.Show(MayBobSee);
        _clock.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(Enum.Parse<LineAnswer>(answer), face.AsAnswer(ConsentQuestion.View, line));
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

    private TerminalFace Face() => new(_screen, _clock);

    private string[] Lines() => _screen.ToString().TrimEnd('\n').Split('\n');

    private sealed class HandClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
