using Beside.Rendezvous.Relay;

namespace Beside.Relay.Meetings;

/// <summary>How much may pass in a second, all sessions together. Whoever comes too early waits, and so does their sender.</summary>
internal sealed class ByteBudget
{
    private readonly TokenBucket? _bucket;
    private readonly RelayClock _clock;
    private readonly Lock _lock = new();

    /// <param name="bytesPerSecond">0 for no limit.</param>
    public ByteBudget(long bytesPerSecond, RelayClock clock)
    {
        _clock = clock;
        if (bytesPerSecond > 0)
            _bucket = new(bytesPerSecond, TimeSpan.FromSeconds(1) / bytesPerSecond, clock.Now);
    }

    public ValueTask TakeAsync(int bytes, CancellationToken cancellation)
    {
        if (_bucket is null) return ValueTask.CompletedTask;
        TimeSpan wait;
        lock (_lock) wait = _bucket.Take(bytes, _clock.Now);
        return wait <= TimeSpan.Zero ? ValueTask.CompletedTask : new(Task.Delay(wait, _clock.Time, cancellation));
    }
}
