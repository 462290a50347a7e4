using System.Threading.Tasks.Sources;

namespace Beside.Platform;

/// <summary>Gathers <see cref="ScreenChanges"/> from any thread and wakes one waiter. Waiting allocates nothing.</summary>
public sealed class ChangeSignal : IValueTaskSource<ScreenChanges>
{
    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<ScreenChanges> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private ScreenChanges _changes;
    private Exception? _failure;
    private bool _isWaiting;

    /// <summary>Adds changes; wakes the waiter.</summary>
    public void Set(ScreenChanges changes)
    {
        lock (_lock)
        {
            _changes |= changes;
            if (!_isWaiting || _changes == ScreenChanges.None) return;
            _isWaiting = false;
            _source.SetResult(_changes);
        }
    }

    /// <summary>Marks changes as taken.</summary>
    public void Clear(ScreenChanges changes)
    {
        lock (_lock) _changes &= ~changes;
    }

    /// <summary>Marks changes as taken.</summary>
    /// <returns>Whether all of them were there.</returns>
    public bool TryTake(ScreenChanges changes)
    {
        lock (_lock)
        {
            bool were = (_changes & changes) == changes;
            _changes &= ~changes;
            return were;
        }
    }

    /// <summary>Wakes the waiter although nothing has changed (it gets <see cref="ScreenChanges.None"/>) and forgets all changes.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _changes = ScreenChanges.None;
            if (!_isWaiting) return;
            _isWaiting = false;
            _source.SetResult(ScreenChanges.None);
        }
    }

    /// <summary>Every wait, this one and later ones, ends with <paramref name="failure"/>.</summary>
    public void Fail(Exception failure)
    {
        lock (_lock)
        {
            _failure ??= failure;
            if (!_isWaiting) return;
            _isWaiting = false;
            _source.SetException(_failure);
        }
    }

    /// <summary>Completes as soon as there is a change. One waiter at a time.</summary>
    public ValueTask<ScreenChanges> WaitAsync(CancellationToken cancellationToken)
    {
        // A token that has fired already must not run its callback inside the lock of its own registration.
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<ScreenChanges>(cancellationToken);
        short version;
        lock (_lock)
        {
            if (_failure is not null) return ValueTask.FromException<ScreenChanges>(_failure);
            if (_changes != ScreenChanges.None) return new(_changes);
            if (_isWaiting)
                throw new InvalidOperationException("Another caller is already waiting; only one may.");
            _source.Reset();
            _isWaiting = true;
            version = _source.Version;
        }

        _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((ChangeSignal)state!).Cancel(token), this);
        return new(this, version);
    }

    ScreenChanges IValueTaskSource<ScreenChanges>.GetResult(short token)
    {
        _cancellation.Dispose();
        return _source.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<ScreenChanges>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<ScreenChanges>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        lock (_lock)
        {
            if (!_isWaiting) return;
            _isWaiting = false;
            _source.SetException(new OperationCanceledException(token));
        }
    }
}
