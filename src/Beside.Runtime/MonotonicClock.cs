using Beside.Wire;

namespace Beside.Runtime;

/// <summary>The clock that is handed to the engines: time since it was made, not moved by anybody who sets the machine's clock.</summary>
public sealed class MonotonicClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeProvider Time => time;

    public Instant Now => new(time.GetElapsedTime(_start).Ticks);

    /// <summary>How long from now until then; zero where it has passed.</summary>
    public TimeSpan Until(Instant then)
    {
        TimeSpan remaining = then - Now;
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
