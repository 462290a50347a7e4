using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Session.Tests.Novice;

/// <summary>What a session says for its record: every question has one answer, control has one end.</summary>
public sealed class RecordedFactsTests
{
    private static readonly SessionFact MayView = new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Yes);

    private static readonly SessionFact MayControl = new SessionFact.Answered(ConsentQuestion.Control, ConsentAnswer.Yes);

    private readonly Connection _connection = new();

    [Fact]
    public void Answer_Yes_IsSaidBeforeThePictureBegins()
    {
        _connection.AskingView().Answered(ConsentQuestion.View, yes: true);

        Assert.True(_connection.Novice.TryTakeOutput(out SessionOutput? first));
        Assert.Equal(new SessionOutput.Happened(MayView), first);
    }

    [Fact]
    public void View_NotAnswered_IsTimedOut()
    {
        _connection.AskingView().WaitForDeadline();

        AssertRecorded(new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.TimedOut));
    }

    [Fact]
    public void Control_NotAnswered_IsTimedOut()
    {
        _connection.AskingControl().WaitForDeadline();

        AssertRecorded(MayView, new SessionFact.Answered(ConsentQuestion.Control, ConsentAnswer.TimedOut));
    }

    [Fact]
    public void Question_ThatTheExpertNoLongerAsks_IsWithdrawn()
    {
        _connection.AskingControl().RequestLevel(ControlLevelFlags.RequestView);

        AssertRecorded(MayView, new SessionFact.Answered(ConsentQuestion.Control, ConsentAnswer.Withdrawn));
    }

    [Fact]
    public void Question_WithTheConnection_IsWithdrawn()
    {
        _connection.AskingView().Novice.PeerLost();

        AssertRecorded(new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Withdrawn));
    }

    [Theory]
    [InlineData(ControlEnd.PanicKey)]
    [InlineData(ControlEnd.Novice)]
    [InlineData(ControlEnd.KeyboardLost)]
    [InlineData(ControlEnd.Expert)]
    [InlineData(ControlEnd.SessionEnd)]
    public void Control_EndedByAnybody_IsEndedOnceAndByThem(ControlEnd by)
    {
        _connection.Controlling();
        switch (by)
        {
            case ControlEnd.PanicKey: _connection.Novice.PressPanicKey(_connection.Now); break;
            case ControlEnd.Novice: _connection.Novice.StopControl(_connection.Now); break;
            case ControlEnd.KeyboardLost: _connection.Novice.LoseKeyboard(_connection.Now); break;
            case ControlEnd.Expert: _connection.RequestLevel(ControlLevelFlags.RequestView); break;
            default: _connection.Novice.End(EndReason.RecordLost, _connection.Now); break;
        }

        _connection.Novice.PeerLost();
        AssertRecorded(MayView, MayControl, new SessionFact.ControlEnded(by));
    }

    [Fact]
    public void Chat_OfTheNovice_IsSaidWhereItWasSent()
    {
        _connection.AskingView().Novice.SendChat("nobody hears this");
        _connection.Answered(ConsentQuestion.View, yes: true).Novice.SendChat("hello");

        AssertRecorded(MayView, new SessionFact.Chat(RecordSide.Novice, "hello"));
    }

    private void AssertRecorded(params SessionFact[] expected)
    {
        _connection.Outputs();
        Assert.Equal(expected, _connection.ForTheRecord);
    }
}
