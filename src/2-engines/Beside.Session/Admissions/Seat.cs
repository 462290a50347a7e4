using Beside.Wire;

namespace Beside.Session.Admissions;

/// <summary>One session's claim to the seat of an invitation. Others may read what they need to know about its expert while it changes.</summary>
public sealed class Seat
{
    private long _heardAt;
    private volatile bool _isAsked;

    /// <summary>When something of the expert was heard last.</summary>
    public Instant HeardAt => new(Volatile.Read(ref _heardAt));

    /// <summary>The novice is being asked about this expert, whose silence meanwhile means nothing.</summary>
    public bool IsAsked
    {
        get => _isAsked;
        set => _isAsked = value;
    }

    public void Hear(Instant now) => Volatile.Write(ref _heardAt, now.Ticks);
}
