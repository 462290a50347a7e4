using Beside.Wire;

namespace Beside.Runtime;

/// <summary>The engines' clock: time since it was made, independent of the machine's clock. With <see cref="BootTime"/>
/// it continues during sleep.</summary>
public sealed class MonotonicClock(TimeProvider time)
{
    /// <summary>Ours: timers stop while the machine sleeps, so a deadline that passed meanwhile is noticed this long
    /// after it wakes up.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly long _start = time.GetTimestamp();

    public TimeProvider Time => time;

    public Instant Now => new(time.GetElapsedTime(_start).Ticks);

    /// <summary>How long to set a timer for that moment; zero if it has passed. At most <see cref="LongestWait"/>: the
    /// code that wakes checks the clock and sets the timer again.</summary>
    public TimeSpan Until(Instant then)
    {
        TimeSpan remaining = then - Now;
        return remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining < LongestWait ? remaining : LongestWait;
    }
}
