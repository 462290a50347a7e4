using Beside.Wire;

namespace Beside.Relay;

/// <summary>The monotonic clock in the engine's unit.</summary>
internal sealed class RelayClock(TimeProvider time)
{
    public TimeProvider Time => time;

    public Instant Now => new(time.GetElapsedTime(0).Ticks);
}
