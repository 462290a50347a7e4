namespace Beside.Runtime.Tests;

/// <summary>A clock on which no time passes: its timers fire when a test says so.</summary>
internal sealed class ManualTimers : TimeProvider
{
    private readonly List<Timer> _timers = [];

    /// <summary>All timers that are set, as if the longest of their times had passed.</summary>
    public void Fire()
    {
        Timer[] due;
        lock (_timers) due = [.. _timers.Where(t => t.IsSet)];
        Assert.NotEmpty(due);
        foreach (Timer timer in due) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state) { IsSet = dueTime != Timeout.InfiniteTimeSpan };
        lock (_timers) _timers.Add(timer);
        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state) : ITimer
    {
        public bool IsSet { get; set; }

        public void Fire()
        {
            IsSet = false;
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => IsSet = dueTime != Timeout.InfiniteTimeSpan;

        public void Dispose() => IsSet = false;

        public ValueTask DisposeAsync()
        {
            IsSet = false;
            return ValueTask.CompletedTask;
        }
    }
}
