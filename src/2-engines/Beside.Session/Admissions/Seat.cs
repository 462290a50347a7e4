using Beside.Wire;

namespace Beside.Session.Admissions;

/// <summary>One session's claim to the seat of an <see cref="Admission"/>, and what other sessions need to know about
/// its expert. Only the admission changes it, when that session says so.</summary>
public sealed class Seat
{
    /// <summary>When something of the expert was heard last.</summary>
    public Instant HeardAt { get; internal set; }

    /// <summary>The novice is being asked about this expert, whose silence meanwhile means nothing.</summary>
    public bool IsAsked { get; internal set; }
}
