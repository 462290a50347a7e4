using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Wire;

namespace Beside.Session.Tests.Novice;

/// <summary>Keyboard and mouse in a session that came by a code.</summary>
public sealed class CheckNumberTests
{
    private const string Right = "4711", Wrong = "1234";

    private readonly Connection _connection = new(new NoviceSessionOptions { NoviceName = "Ann", CheckNumber = new Number() });

    [Fact]
    public void Number_Right_GivesControl()
    {
        Type(_connection.AskingControl(), Right);

        Assert.Equal(["Controlling", "tell participant 1 flags 7", "tell 71 AcceptRc"], _connection.Outputs());
        Assert.True(_connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void Yes_WithoutTheNumber_GivesNothingAndTheQuestionStands()
    {
        _connection.AskingControl().Answered(ConsentQuestion.Control, yes: true);

        Assert.Empty(_connection.Outputs());
        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.Equal(NoviceState.AskingControl, _connection.Novice.State);
    }

    [Fact]
    public void Number_WrongOnce_IsANo()
    {
        Type(_connection.AskingControl(), Wrong);

        Assert.Contains(_connection.Outputs(), o => o.Contains("RejectRc", StringComparison.Ordinal));
        Assert.Equal(NoviceState.Viewing, _connection.Novice.State);
        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.Equal(ConsentAnswer.No, Assert.IsType<SessionFact.Answered>(_connection.ForTheRecord[^1]).Answer);
    }

    [Fact]
    public void Number_WrongTwice_EndsTheSessionForPossibleInterception()
    {
        Type(_connection.AskingControl(), Wrong);
        _connection.Wait(TimeSpan.FromSeconds(10));
        _connection.RequestLevel(ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract);
        Assert.Equal(NoviceState.AskingControl, _connection.Novice.State);

        Type(_connection, Wrong);

        Assert.False(_connection.Novice.AdmitPicture);
        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.Equal(NoviceState.Closing, _connection.Novice.State);
        _connection.Outputs();
        _connection.WaitForDeadline();
        Assert.Contains(_connection.Outputs(), o => o.Contains("PossibleInterception", StringComparison.Ordinal));
    }

    [Fact]
    public void Number_ThatAProgramTyped_IsNotEvenCompared()
    {
        _connection.AskingControl();
        _connection.Novice.AnswerWithCheckNumber(Right, _connection.Now, injectedAt: _connection.Now);
        _connection.Outputs();

        Assert.Equal(NoviceState.AskingControl, _connection.Novice.State);
        Assert.False(_connection.Admits(Connection.KeyDown));
    }

    [Theory]
    [InlineData("4711", LineAnswer.Number)]
    [InlineData("47 11", LineAnswer.Number)]
    [InlineData("471", LineAnswer.NeedsNumber)]
    [InlineData("allow", LineAnswer.NeedsNumber)]
    [InlineData("yes", LineAnswer.NeedsNumber)]
    [InlineData("no", LineAnswer.No)]
    [InlineData("wait a moment", LineAnswer.None)]
    public void Line_ToTheQuestionForTheNumber_MeansThis(string line, LineAnswer answer)
    {
        var open = new OpenQuestion(ConsentQuestion.Control, TimeSpan.FromSeconds(1), needsCheckNumber: true);
        Assert.NotEqual(LineAnswer.Number, open.Answer(line, new Instant(0)));
        open.Show(new Instant(0));

        Assert.Equal(answer, open.Answer(line, new Instant(0) + TimeSpan.FromSeconds(2)));
    }

    private static void Type(Connection connection, string number) =>
        connection.Novice.AnswerWithCheckNumber(number, connection.Now, injectedAt: null);

    private sealed class Number : ICheckNumber
    {
        private bool _hasBeenWrong;

        public CheckAnswer Answer(string typed)
        {
            if (typed == Right) return CheckAnswer.Right;
            if (_hasBeenWrong) return CheckAnswer.PossibleInterception;
            _hasBeenWrong = true;
            return CheckAnswer.Wrong;
        }
    }
}
