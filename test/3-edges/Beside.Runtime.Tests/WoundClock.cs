namespace Beside.Runtime.Tests;

/// <summary>A clock that goes on when a test winds it, with timers that fire then, and at once where they are set to a
/// time that has passed.</summary>
internal sealed class WoundClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public void Wind(TimeSpan duration)
    {
        Timer[] timers;
        lock (_gate)
        {
            Interlocked.Add(ref _now, duration.Ticks);
            timers = [.. _timers];
        }

        foreach (Timer timer in timers) timer.FireIfDue();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        lock (_gate) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(WoundClock clock, TimerCallback callback, object? state) : ITimer
    {
        private long? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetTimestamp() + dueTime.Ticks;
            FireIfDue();
            return true;
        }

        public void FireIfDue()
        {
            lock (clock._gate)
            {
                if (_due is not { } due || due > clock.GetTimestamp()) return;
                _due = null;
            }

            ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
        }

        public void Dispose()
        {
            lock (clock._gate) _due = null;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
