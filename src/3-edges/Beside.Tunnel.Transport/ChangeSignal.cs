namespace Beside.Tunnel.Transport;

/// <summary>Wakes everybody who waits for something to change; they look again.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource? _changed;

    /// <summary>Completes with the next change. Taken under the same lock as what is looked at.</summary>
    public Task Next => (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Under that lock. Costs nothing where nobody waits.</summary>
    public void Set()
    {
        _changed?.SetResult();
        _changed = null;
    }
}
