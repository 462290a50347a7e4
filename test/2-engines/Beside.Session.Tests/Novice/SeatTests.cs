using Beside.Session.Admissions;
using Beside.Session.Consent;
using Beside.Session.Novice;

namespace Beside.Session.Tests.Novice;

/// <summary>A helper comes back while their old connection, of which nothing is heard any more, still has the seat.</summary>
public sealed class SeatTests
{
    private static readonly TimeSpan LongSilence = TimeSpan.FromSeconds(6), ShortSilence = TimeSpan.FromSeconds(4);

    private readonly Admission _admission = Connection.NewAdmission();

    [Fact]
    public void Helper_WhoComesBackInASilence_IsOfferedAndTakesTheSeatWithAYes()
    {
        Connection old = new Connection(admission: _admission).Controlling(), back = Later(LongSilence);
        back.LoggedOn().Activated().Outputs();
        back.Proved();

        Assert.Equal(["tell RESULT 0", "EndOtherControl", "AskingView", "ask View for 'Bob' instead"], back.Outputs());
        old.Wait(LongSilence);
        old.Novice.GiveWay(old.Now);
        Assert.Equal(["ReleaseInput", "Viewing", "tell 71 TakeControl", "tell participant 1 flags 5"], old.Outputs());

        back.Answered(ConsentQuestion.View, yes: true);
        Assert.Equal(["AwaitingSeat", "EndOther"], back.Outputs());
        Assert.False(back.Novice.AdmitPicture);
        old.Novice.End(EndReason.Replaced, old.Now);
        Assert.False(old.Novice.AdmitPicture);
        old.WaitForDeadline();
        Assert.Equal("disconnect Replaced 5", old.Outputs()[^1]);

        back.Novice.OnSeatLeft();
        Assert.True(back.Novice.HasSeat);
        Assert.True(back.Novice.AdmitPicture);
        Assert.Equal("StartPicture", back.Outputs()[^1]);
    }

    [Fact]
    public void Helper_WhoComesBackInASilence_IsTurnedAwayByANoAndTheOldSessionGoesOn()
    {
        Connection old = new Connection(admission: _admission).Viewing(), back = Later(LongSilence).AskingView();

        back.Answered(ConsentQuestion.View, yes: false);

        Assert.Contains("refused NoviceSaidNo", back.Outputs());
        Assert.True(old.Novice.AdmitPicture);
        Assert.True(old.Novice.HasSeat);
    }

    /// <summary>The old connection ends by itself while the novice thinks.</summary>
    [Fact]
    public void Helper_WhoseOldConnectionEndsMeanwhile_HasTheSeatAtOnceAndIsAskedAboutAsEver()
    {
        Connection old = new Connection(admission: _admission).Viewing(), back = Later(LongSilence).AskingView();

        old.Novice.PeerLost();
        back.Novice.OnSeatLeft();

        Assert.True(back.Novice.HasSeat);
        Assert.False(back.Novice.AdmitPicture);
        back.Answered(ConsentQuestion.View, yes: true);
        Assert.True(back.Novice.AdmitPicture);
    }

    [Fact]
    public void Helper_WhileTheOtherIsHeard_IsTurnedAway()
    {
        _ = new Connection(admission: _admission).Viewing();
        Connection other = Later(ShortSilence).LoggedOn().Activated().Proved();

        Assert.Contains("refused AlreadyBeingHelped", other.Outputs());
    }

    /// <summary>Who waits for an answer has nothing to say; and one question at a time is enough.</summary>
    [Fact]
    public void Helper_WhileTheNoviceIsAskedAboutAnother_IsTurnedAway()
    {
        _ = new Connection(admission: _admission).AskingView();
        Connection other = Later(LongSilence).LoggedOn().Activated().Proved();

        Assert.Contains("refused AlreadyBeingHelped", other.Outputs());
    }

    [Fact]
    public void Helper_WhileAnotherIsOffered_IsTurnedAwayAlsoWhenTheSeatIsLeft()
    {
        Connection old = new Connection(admission: _admission).Viewing(), back = Later(LongSilence).AskingView();
        Connection third = Later(LongSilence).LoggedOn().Activated().Proved();
        Assert.Contains("refused AlreadyBeingHelped", third.Outputs());

        old.Novice.PeerLost();

        Assert.Contains("refused AlreadyBeingHelped", Later(LongSilence).LoggedOn().Activated().Proved().Outputs());
        back.Answered(ConsentQuestion.View, yes: true);
        Assert.True(back.Novice.AdmitPicture);
    }

    /// <summary>A pause holds from when it is said, also within the moment in which the seat changes hands.</summary>
    [Fact]
    public void Pause_WhileTheSeatChangesHands_Holds()
    {
        Connection old = new Connection(admission: _admission).Viewing(), back = Later(LongSilence)
            .AskingView()
            .Answered(ConsentQuestion.View, yes: true);

        back.Novice.Pause(back.Now);
        old.Novice.PeerLost();
        back.Novice.OnSeatLeft();

        Assert.False(back.Novice.AdmitPicture);
        back.Novice.Resume(back.Now, injectedAt: null);
        Assert.True(back.Novice.AdmitPicture);
    }

    private Connection Later(TimeSpan silence)
    {
        var connection = new Connection(admission: _admission);
        connection.Wait(silence);
        return connection;
    }
}
