using Beside.Wire;

namespace Beside.Runtime;

/// <summary>The engines' clock: time since it was made, independent of the machine's clock. With <see cref="BootTime"/> it continues during sleep.</summary>
public sealed class MonotonicClock(TimeProvider time)
{
    /// <summary>Ours: timers stand still while the machine sleeps, so a deadline that passed meanwhile is noticed this long after it wakes up.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly long _start = time.GetTimestamp();

    public TimeProvider Time => time;

    public Instant Now => new(time.GetElapsedTime(_start).Ticks);

    /// <summary>How long a timer for then is to be set; zero if it has passed. At most <see cref="LongestWait"/>: whoever is woken looks at the clock, and sets it again.</summary>
    public TimeSpan Until(Instant then)
    {
        TimeSpan remaining = then - Now;
        return remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining < LongestWait ? remaining : LongestWait;
    }
}
