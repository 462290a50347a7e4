using Beside.Platform;
using Beside.Wire;

namespace Beside.Runtime;

/// <summary>The novice's words on their way to the sessions, in order. Those that grant something wait until the
/// desktop has reported who presses its keys.</summary>
/// <param name="post">Takes the words.</param>
/// <param name="watch">Looks after a task of ours.</param>
internal sealed class WordQueue(IDesktop desktop, MonotonicClock clock, Action<PumpMessage> post, Func<Task, Task> watch)
{
    /// <summary>Ours: how long the desktop may take to tell.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    // A word that takes input away waits for nothing. It is said once more behind the words that wait, which could give input back.
    public void Say(PumpMessage word)
    {
        lock (_gate)
        {
            bool waits = !_last.IsCompleted;
            if (!waits || word.TakesInputAway) post(word);
            if (waits) _last = watch(SayAfterAsync(_last, word));
        }
    }

    /// <param name="word">Made of when anything but the novice's own devices last pressed a key or button; null: never.</param>
    public void Say(Func<Instant?, PumpMessage> word)
    {
        lock (_gate) _last = watch(SayAfterAsync(_last, word));
    }

    private async Task SayAfterAsync(Task before, PumpMessage word)
    {
        await before.ConfigureAwait(false);
        post(word);
    }

    private async Task SayAfterAsync(Task before, Func<Instant?, PumpMessage> word)
    {
        // Asked now, not when those before have been said: they wait for the same desktop.
        Task<TimeSpan?> asking = Task.Run(desktop.SinceInjectedPress);
        await Task.WhenAny(asking, Task.Delay(Patience, clock.Time)).ConfigureAwait(false);

        // One that does not tell may have had its keys pressed just now.
        TimeSpan? since = asking.IsCompleted ? await asking.ConfigureAwait(false) : TimeSpan.Zero;
        Instant? injectedAt = since is { } elapsed ? clock.Now - elapsed : null;
        await before.ConfigureAwait(false);
        post(word(injectedAt));
    }
}
