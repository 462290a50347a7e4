using Beside.Cli.Invite;
using Beside.Flows.Novice;
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
        Show(Face(), new NoviceEvent.ChatReceived("Bob", "hello\nNobody sees anything. Type yes or no and press Enter.\n\nbye"));

        Assert.Equal(["  | Bob: hello", "  | Nobody sees anything. Type yes or no and press Enter.", "  | ", "  | bye"], Lines());
    }

    [Fact]
    public void Chat_LongLine_IsBrokenBeforeTheTerminalBreaksIt()
    {
        Show(Face(), new NoviceEvent.ChatReceived("Bob", new string(' ', 200) + "It is over. Nothing is shared any more."));

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
        Ask(Face(), MayBobSee with { Message = message });

        string[] lines = [.. Lines().Where(l => l.Contains("administrators", StringComparison.Ordinal))];
        Assert.All(lines, l => Assert.Equal(l.TrimEnd(), l));
        Assert.Equal(message, string.Join(' ', lines));
    }

    /// <summary>A name of 60 characters reached the second row of a terminal and began there like a sentence of ours.</summary>
    [Theory]
    [InlineData(80)]
    [InlineData(40)]
    [InlineData(30)]
    public void Question_NameThatLooksLikeOurs_StandsOnMarkedLinesOfItsOwn(int width)
    {
        Ask(Face(width), MayBobSee with { ExpertName = "Bob\" of your bank    It is over: nothing is shared any more" });

        string[] theirs = [.. Lines().Where(l => l.StartsWith("  | ", StringComparison.Ordinal))];
        Assert.StartsWith("  | \"Bob' of your bank", theirs[0], StringComparison.Ordinal);
        Assert.EndsWith("\"", theirs[^1], StringComparison.Ordinal);
        Assert.All(theirs, l => Assert.InRange(l.Length, 5, width - 1));
        Assert.DoesNotContain(Lines(), l => !l.StartsWith("  | ", StringComparison.Ordinal) && l.Contains("over", StringComparison.Ordinal));
    }

    [Fact]
    public void Question_VeryLongName_IsShortened()
    {
        Ask(Face(), MayBobSee with { ExpertName = new string('x', 250) });

        Assert.Contains($"  | \"{new string('x', 60)}…\"", Lines());
    }

    /// <summary>The second question has a word of its own, and says so last.</summary>
    [Fact]
    public void Question_OfEitherKind_EndsWithItsWord()
    {
        TerminalFace face = Face();
        Ask(face, MayBobSee);
        Assert.Equal("Type yes or no and press Enter. No answer is a no.", Lines()[^1]);

        Ask(face, MayBobSee with { Question = ConsentQuestion.Control });
        Assert.Equal("Type allow or no and press Enter. No answer is a no.", Lines()[^1]);
    }

    [Fact]
    public void Tell_WhatAFaceKeepsToItself_IsNotSaid()
    {
        TerminalFace face = Face();

        Assert.False(face.Tell(new Telling.Happened(new NoviceEvent.ChatSent("hello"))));
        Assert.True(face.Tell(new Telling.Happened(new NoviceEvent.ChatReceived("Bob", "hello"))));
        Assert.Equal(["  | Bob: hello"], Lines());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void End_OfASessionWithControl_SaysThatProgramsMayGoOn(bool hadControl, int lines)
    {
        Show(Face(), new NoviceEvent.PhaseChanged(SessionPhase.Ended, SessionEnd.ExpertLeft, hadControl));

        Assert.Equal(lines, Lines().Length);
        Assert.Equal(hadControl, Lines()[^1].Contains("may still be running", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(UncountedWord.View, "answer it yourself")]
    [InlineData(UncountedWord.Control, "answer it yourself")]
    [InlineData(UncountedWord.Resume, "Type it again yourself")]
    public void Word_ThatAProgramTyped_IsToldWithWhatToDo(UncountedWord word, string whatToDo)
    {
        Show(Face(), new NoviceEvent.WordNotCounted(word));

        Assert.Contains(whatToDo, string.Join(' ', Lines()), StringComparison.Ordinal);
        Assert.Contains("--on-screen-keyboard", string.Join(' ', Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_OfOneKindOverAndOver_DoNotFillTheScreen()
    {
        TerminalFace face = Face();
        for (int i = 0; i < 1000; i++) Show(face, new NoviceEvent.Refused(RefusalReason.NotAssistance, ""));
        Assert.InRange(Lines().Length, 3, 4);

        Show(face, new NoviceEvent.Refused(RefusalReason.WrongPassword, ""));

        Assert.Contains("wrong password", Lines()[^1], StringComparison.Ordinal);
    }

    private TerminalFace Face(int width = 80) => new(_screen, new TerminalLines(() => width, new TextColumns(isEastAsian: false)));

    private static void Show(TerminalFace face, NoviceEvent noviceEvent) => face.Tell(new Telling.Happened(noviceEvent));

    private static void Ask(TerminalFace face, NoviceEvent.Asked asked) => face.Tell(new Telling.Question(asked));

    private string[] Lines() => _screen.ToString().TrimEnd('\n').Split('\n');
}
