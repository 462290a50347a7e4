using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Runtime;

/// <summary>What the novice has heard of one connection: how far the helper has come, and the phase that was told last. No I/O.</summary>
internal sealed class SessionStory
{
    private SessionPhase? _told;

    public HelperProgress Progress { get; private set; }

    public void Reach(HelperProgress progress)
    {
        if (progress > Progress) Progress = progress;
    }

    /// <summary>The phase that this state is for the novice; null if it is none, or the one that they were told.</summary>
    public SessionPhase? NewPhaseOf(NoviceState state, bool isPaused)
    {
        SessionPhase? phase = state switch
        {
            NoviceState.AskingView or NoviceState.NotWatching => SessionPhase.Connected,
            NoviceState.Viewing or NoviceState.AskingControl => isPaused ? SessionPhase.Paused : SessionPhase.Viewing,
            NoviceState.Controlling => isPaused ? SessionPhase.Paused : SessionPhase.Controlling,
            _ => null,
        };
        return phase == _told ? null : phase;
    }

    /// <summary>The novice is about to be told this phase.</summary>
    public void Tell(SessionPhase phase)
    {
        _told = phase;
        Reach(phase switch
        {
            SessionPhase.Connected => HelperProgress.IsProven,
            SessionPhase.Controlling => HelperProgress.HadControl,
            _ => HelperProgress.WasSession,
        });
    }
}
