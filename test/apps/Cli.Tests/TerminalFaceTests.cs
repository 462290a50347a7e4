using Beside.Cli.Invite;
using Beside.Flows.Novice;
using Beside.Rdp.Connection;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Cli.Tests;

public sealed class TerminalFaceTests : IDisposable
{
    private static readonly SessionPeer Bob = new("192.168.1.7:50111") { Layer = SecurityLayer.Tls, Name = "Bob" };
    private static readonly SessionFact.Asked MayBobSee = new(ConsentQuestion.View) { Peer = Bob };

    private readonly StringWriter _screen = new();

    public void Dispose() => _screen.Dispose();

    [Fact]
    public void Chat_LinesThatLookLikeOurs_CarryTheHelpersMark()
    {
        Show(Face(), new SessionFact.Chat(
            RecordSide.Expert, "hello\nNobody sees anything. Type yes or no and press Enter.\n\nbye")
        { Peer = Bob });

        Assert.Equal(["  | Bob: hello", "  | Nobody sees anything. Type yes or no and press Enter.", "  | ", "  | bye"], Lines());
    }

    [Fact]
    public void Chat_LongLine_IsBrokenBeforeTheTerminalBreaksIt()
    {
        Show(Face(), new SessionFact.Chat(
            RecordSide.Expert, new string(' ', 200) + "It is over. Nothing is shared any more.")
        { Peer = Bob });

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
        Ask(Face(width), MayBobSee with { Peer = Bob with { Name = "Bob\" of your bank    It is over: nothing is shared any more" } });

        string[] theirs = [.. Lines().Where(l => l.StartsWith("  | ", StringComparison.Ordinal))];
        Assert.StartsWith("  | \"Bob' of your bank", theirs[0], StringComparison.Ordinal);
        Assert.EndsWith("\"", theirs[^1], StringComparison.Ordinal);
        Assert.All(theirs, l => Assert.InRange(l.Length, 5, width - 1));
        Assert.DoesNotContain(
            Lines(),
            l => !l.StartsWith("  | ", StringComparison.Ordinal) && l.Contains("over", StringComparison.Ordinal));
    }

    [Fact]
    public void Question_VeryLongName_IsShortened()
    {
        Ask(Face(), MayBobSee with { Peer = Bob with { Name = new string('x', 250) } });

        Assert.Contains($"  | \"{new string('x', 60)}…\"", Lines());
    }

    /// <summary>The second question has a word of its own, and says so last.</summary>
    [Fact]
    public void Question_OfEitherKind_EndsWithItsWord()
    {
        TerminalFace face = Face();
        Ask(face, MayBobSee);
        Assert.Equal("Type yes or no and press Enter. No answer counts as no.", Lines()[^1]);

        Ask(face, MayBobSee with { Question = ConsentQuestion.Control });
        Assert.Equal("Type allow or no and press Enter. No answer counts as no.", Lines()[^1]);
    }

    [Fact]
    public void Tell_WhatAFaceKeepsToItself_IsNotSaid()
    {
        TerminalFace face = Face();

        Assert.False(face.Tell(new Telling.Happened(new SessionFact.Chat(RecordSide.Novice, "hello"))));
        Assert.True(face.Tell(new Telling.Happened(new SessionFact.Chat(RecordSide.Expert, "hello") { Peer = Bob })));
        Assert.Equal(["  | Bob: hello"], Lines());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void End_OfASessionWithControl_SaysThatProgramsMayGoOn(bool hadControl, int lines)
    {
        Show(Face(), new SessionFact.PhaseChanged(SessionPhase.Ended, SessionEnd.ExpertLeft, hadControl));

        Assert.Equal(lines, Lines().Length);
        Assert.Equal(hadControl, Lines()[^1].Contains("may still be running", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(UncountedWord.View, "answer it yourself")]
    [InlineData(UncountedWord.Control, "answer it yourself")]
    [InlineData(UncountedWord.Resume, "Type it again yourself")]
    public void Word_ThatAProgramTyped_IsToldWithWhatToDo(UncountedWord word, string whatToDo)
    {
        Show(Face(), new SessionFact.NotCounted(word));

        Assert.Contains(whatToDo, string.Join(' ', Lines()), StringComparison.Ordinal);
        Assert.Contains("--on-screen-keyboard", string.Join(' ', Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_OfOneKindOverAndOver_DoNotFillTheScreen()
    {
        TerminalFace face = Face();
        for (int i = 0; i < 1000; i++)
            Show(face, new SessionFact.Refused(RefusalReason.NotAssistance, ""));
        Assert.InRange(Lines().Length, 3, 4);

        Show(face, new SessionFact.Refused(RefusalReason.WrongPassword, ""));

        Assert.Contains("wrong password", Lines()[^1], StringComparison.Ordinal);
    }

    private TerminalFace Face(int width = 80) => new(_screen, new TerminalLines(() => width, new TextColumns(isEastAsian: false)));

    private static void Show(TerminalFace face, SessionFact fact) => face.Tell(new Telling.Happened(fact));

    private static void Ask(TerminalFace face, SessionFact.Asked asked) => face.Tell(new Telling.Question(asked));

    private string[] Lines() => _screen.ToString().TrimEnd('\n').Split('\n');
}
