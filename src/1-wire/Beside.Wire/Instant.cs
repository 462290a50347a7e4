namespace Beside.Wire;

/// <summary>A point on a monotonic clock, in ticks of 100 ns. The caller hands it in; engines never ask for the time.</summary>
public readonly record struct Instant(long Ticks) : IComparable<Instant>
{
    public static Instant operator +(Instant instant, TimeSpan duration) => new(instant.Ticks + duration.Ticks);

    public static Instant operator -(Instant instant, TimeSpan duration) => new(instant.Ticks - duration.Ticks);

    public static TimeSpan operator -(Instant later, Instant earlier) => new(later.Ticks - earlier.Ticks);

    public static bool operator <(Instant left, Instant right) => left.Ticks < right.Ticks;

    public static bool operator >(Instant left, Instant right) => left.Ticks > right.Ticks;

    public static bool operator <=(Instant left, Instant right) => left.Ticks <= right.Ticks;

    public static bool operator >=(Instant left, Instant right) => left.Ticks >= right.Ticks;

    public static Instant Add(Instant instant, TimeSpan duration) => instant + duration;

    public static TimeSpan Subtract(Instant later, Instant earlier) => later - earlier;

    /// <summary>The earlier of two deadlines of which either may be absent.</summary>
    public static Instant? Earlier(Instant? a, Instant? b) => a is null ? b : b is null ? a : a < b ? a : b;

    public int CompareTo(Instant other) => Ticks.CompareTo(other.Ticks);
}
