namespace Beside.Rendezvous.Tests;

/// <summary>What may happen to a meeting.</summary>
public enum MeetingStep
{
    MakerComes,
    Join,
    JoinInTheSameRole,
    Settle,
    JoinerSettles,
    MakerMisses,
    JoinerMisses,
    MakerLeaves,
    JoinerLeaves,
    MakerIsLost,
    JoinerIsLost,
    MakerResumes,
    JoinerResumes,
    ShortWhile,
    LongWhile,
    NodeStops,
}
