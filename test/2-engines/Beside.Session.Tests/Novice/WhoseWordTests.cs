using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Wire;

namespace Beside.Session.Tests.Novice;

/// <summary>What a program types on the shared desktop gives the expert nothing.</summary>
public sealed class WhoseWordTests
{
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(1);

    private readonly Connection _connection = new();

    [Fact]
    public void Yes_ThatAProgramTyped_IsNotCountedAndTheQuestionIsPutAgain()
    {
        _connection.AskingControl().Wait(TimeSpan.FromSeconds(5));
        _connection.Answered(ConsentQuestion.Control, yes: true, injectedAt: _connection.Now);
        Assert.Equal(["not counted Control"], _connection.Outputs());
        Assert.False(_connection.Admits(Connection.KeyDown));

        _connection.Wait(OnItsWay);

        Assert.Equal(["ask Control for 'Bob'"], _connection.Outputs());
        Assert.DoesNotContain(_connection.ForTheRecord.OfType<SessionFact.Answered>(), a => a.Question == ConsentQuestion.Control);
    }

    [Fact]
    public void Yes_ToTheFirstQuestionThatAProgramTyped_IsNotCounted()
    {
        _connection.AskingView().Answered(ConsentQuestion.View, yes: true, injectedAt: _connection.Now);

        Assert.Equal(["not counted View"], _connection.Outputs());
        Assert.False(_connection.Novice.AdmitPicture);
    }

    /// <summary>The person presses Return behind what a program has typed: then the letters are the program's.</summary>
    [Fact]
    public void Yes_BehindKeysOfAProgramSinceTheQuestionStands_IsNotCountedHoweverLongAgoTheyWere()
    {
        _connection.AskingControl();
        Instant typed = _connection.Now;
        _connection.Wait(TimeSpan.FromSeconds(40));

        _connection.Answered(ConsentQuestion.Control, yes: true, injectedAt: typed);

        Assert.Equal(["not counted Control"], _connection.Outputs());
    }

    [Fact]
    public void Yes_KeysOfAProgramJustBeforeTheQuestion_MayStillBeOnTheirWay()
    {
        _connection.AskingControl();

        _connection.Answered(ConsentQuestion.Control, yes: true, injectedAt: _connection.Now - OnItsWay + TimeSpan.FromTicks(1));

        Assert.Equal(["not counted Control"], _connection.Outputs());
    }

    [Fact]
    public void Yes_KeysOfAProgramLongBeforeTheQuestion_Counts()
    {
        _connection.AskingControl();

        _connection.Answered(ConsentQuestion.Control, yes: true, injectedAt: _connection.Now - OnItsWay);

        Assert.True(_connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void Yes_OfTheNovicesOwnOnceItWasPutAgain_Counts()
    {
        _connection.AskingControl();
        Instant typed = _connection.Now;
        _connection.Answered(ConsentQuestion.Control, yes: true, injectedAt: typed);
        _connection.Wait(OnItsWay);

        _connection.Answered(ConsentQuestion.Control, yes: true, injectedAt: typed);

        Assert.True(_connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void Yes_BeforeItWasPutAgain_IsNotCountedEither()
    {
        _connection.AskingControl().Answered(ConsentQuestion.Control, yes: true, injectedAt: _connection.Now);
        _connection.Answered(ConsentQuestion.Control, yes: true, injectedAt: null);

        Assert.Equal(["not counted Control"], _connection.Outputs());
        Assert.False(_connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void Yes_OfALoopThatNeverEnds_IsANoWhenTheTimeIsOver()
    {
        _connection.AskingControl();
        for (int i = 0; i < 300 && _connection.Novice.State == NoviceState.AskingControl; i++)
        {
            _connection.Answered(ConsentQuestion.Control, yes: true, injectedAt: _connection.Now);
            _connection.Wait(TimeSpan.FromMilliseconds(700));
        }

        Assert.Equal(["withdraw Control", "Viewing", "tell 71 RejectRc"], _connection.Outputs()[^3..]);
    }

    [Fact]
    public void No_ThatAProgramTyped_Counts()
    {
        _connection.AskingControl().Answered(ConsentQuestion.Control, yes: false, injectedAt: _connection.Now);

        Assert.Equal(["Viewing", "tell 71 RejectRc"], _connection.Outputs());
    }

    [Fact]
    public void Question_PutAsideAndGivenUpByTheExpert_IsWithdrawnAndNotPutAgain()
    {
        _connection.AskingControl().Answered(ConsentQuestion.Control, yes: true, injectedAt: _connection.Now);
        _connection.Novice.PeerLost();
        Assert.Equal("withdraw Control", _connection.Outputs()[1]);

        _connection.Wait(TimeSpan.FromSeconds(5));

        Assert.Empty(_connection.Outputs());
    }

    [Fact]
    public void Yes_WithAnOnScreenKeyboardThatThePersonWants_Counts()
    {
        var connection = new Connection(new() { NoviceName = "Ann", AcceptInjectedAnswers = true });
        connection.AskingControl().Answered(ConsentQuestion.Control, yes: true, injectedAt: connection.Now);

        Assert.True(connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void Resume_ThatAProgramTyped_IsNotCountedAndTheNovicesOwnIs()
    {
        _connection.Controlling().Novice.Pause(_connection.Now);
        _connection.Outputs();
        _connection.Wait(TimeSpan.FromSeconds(1));
        Instant typed = _connection.Now;

        _connection.Novice.Resume(_connection.Now, injectedAt: typed);
        Assert.Equal(["not counted Resume"], _connection.Outputs());
        Assert.True(_connection.Novice.IsPaused);

        _connection.Wait(TimeSpan.FromSeconds(1));
        _connection.Novice.Resume(_connection.Now, injectedAt: typed);
        Assert.False(_connection.Novice.IsPaused);
    }
}
