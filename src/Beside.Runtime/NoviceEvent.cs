using Beside.Session.Novice;

namespace Beside.Runtime;

/// <summary>What the person who shares is told, in order.</summary>
public abstract record NoviceEvent
{
    private NoviceEvent()
    {
    }

    /// <param name="End">How it ended; null while it goes on.</param>
    public sealed record PhaseChanged(SessionPhase Phase, SessionEnd? End = null) : NoviceEvent;

    /// <summary>A question that only the novice can answer, by <see cref="NoviceHost.Answer"/>. The answer is to this question and to no other one, however alike they are.</summary>
    /// <param name="ExpertName">What the peer calls itself; empty where it does not.</param>
    public sealed record Asked(ConsentQuestion Question, string ExpertName, bool NameIsVerified) : NoviceEvent;

    /// <summary>The question is no longer open.</summary>
    public sealed record Withdrawn(Asked Prompt) : NoviceEvent;

    public sealed record ChatReceived(string From, string Text) : NoviceEvent;

    /// <summary>Somebody was turned away.</summary>
    public sealed record Refused(RefusalReason Reason, string Detail) : NoviceEvent;
}
