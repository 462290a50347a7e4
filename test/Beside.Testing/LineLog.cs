namespace Beside.Testing;

/// <summary>The lines that a program says, kept in order; any number of readers wait for theirs.</summary>
public sealed class LineLog
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isComplete;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public string Text => string.Join('\n', Lines);

    /// <summary>The first line from <paramref name="start"/> on that fits, and its index.</summary>
    /// <exception cref="ChildProcessException">The program ended, or the time passed, without such a line.</exception>
    public async Task<(string Line, int Index)> WaitForAsync(Func<string, bool> fits, TimeSpan timeout, int start = 0)
    {
        using var deadline = new CancellationTokenSource(timeout);
        for (int i = start; ;)
        {
            Task changed;
            bool isComplete;
            lock (_gate)
            {
                for (; i < _lines.Count; i++)
                {
                    if (fits(_lines[i]))
                        return (_lines[i], i);
                }

                changed = _changed.Task;
                isComplete = _isComplete;
            }

            if (isComplete)
                throw new ChildProcessException($"The program ended without the line that was waited for. It said:\n{Text}");
            try
            {
                await changed.WaitAsync(deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                throw new ChildProcessException(
                    $"The line that was waited for did not come within {timeout.TotalSeconds} s. The program said:\n{Text}");
            }
        }
    }

    internal async Task FillAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            Change(line);
        Change(null);
    }

    private void Change(string? line)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (line is null)
                _isComplete = true;
            else
                _lines.Add(line);
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
