using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Runtime.Tests;

public sealed class SessionStoryTests
{
    private readonly SessionStory _story = new();

    [Theory]
    [InlineData(NoviceState.AwaitingProof, false, null)]
    [InlineData(NoviceState.AskingView, false, SessionPhase.Connected)]
    [InlineData(NoviceState.Viewing, false, SessionPhase.Viewing)]
    [InlineData(NoviceState.AskingControl, true, SessionPhase.Paused)]
    [InlineData(NoviceState.Controlling, false, SessionPhase.Controlling)]
    [InlineData(NoviceState.Controlling, true, SessionPhase.Paused)]
    [InlineData(NoviceState.Closing, false, null)]
    public void State_IsAPhaseForTheNovice(NoviceState state, bool isPaused, SessionPhase? phase) =>
        Assert.Equal(phase, _story.NewPhaseOf(state, isPaused));

    [Fact]
    public void Phase_ThatWasTold_IsNotNew()
    {
        _story.Tell(SessionPhase.Viewing);

        Assert.Null(_story.NewPhaseOf(NoviceState.AskingControl, isPaused: false));
        Assert.Equal(SessionPhase.Paused, _story.NewPhaseOf(NoviceState.AskingControl, isPaused: true));
    }

    /// <summary>The novice's last sentence depends on it: programs may go on that were started in control.</summary>
    [Fact]
    public void Progress_IsNotTakenBack()
    {
        _story.Reach(HelperProgress.HasPassword);
        _story.Tell(SessionPhase.Connected);
        Assert.Equal(HelperProgress.IsProven, _story.Progress);
        _story.Tell(SessionPhase.Viewing);
        Assert.Equal(HelperProgress.WasSession, _story.Progress);
        _story.Tell(SessionPhase.Controlling);

        _story.Tell(SessionPhase.Paused);
        _story.Reach(HelperProgress.HasPassword);

        Assert.Equal(HelperProgress.HadControl, _story.Progress);
    }
}
