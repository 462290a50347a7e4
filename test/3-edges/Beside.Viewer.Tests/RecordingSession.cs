using Beside.Platform;

namespace Beside.Viewer.Tests;

/// <summary>A session that notes what the window asks of it, as a line of text each, and lets a test wait for a line.</summary>
internal sealed class RecordingSession : IViewedSession, IInputInjector
{
    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IInputInjector Input => this;

    public TimeSpan? RoundTripTime { get; set; }

    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    public void Clear()
    {
        lock (_lock) _calls.Clear();
    }

    /// <summary>Waits until these have been called one after the other, whatever else came between.</summary>
    public async Task WaitForAsync(params string[] calls)
    {
        using var limit = new CancellationTokenSource(TestWindow.Patience);
        while (true)
        {
            Task more;
            lock (_lock)
            {
                int found = 0;
                foreach (string call in _calls)
                {
                    if (found < calls.Length && call == calls[found]) found++;
                }

                if (found == calls.Length) return;
                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{string.Join(", ", calls)} was to be called; these were: {string.Join(", ", Calls)}");
            }
        }
    }

    public void RequestControl() => Note("request");

    public void ReleaseControl() => Note("release");

    public void SetVisible(bool isVisible) => Note(isVisible ? "visible" : "hidden");

    public void SendChat(string text) => Note($"chat {text}");

    public void Leave() => Note("leave");

    public void TryAgain() => Note("again");

    public void Key(byte scancode, ScancodePrefix prefix, bool isDown) =>
        Note($"key {(prefix == ScancodePrefix.None ? "" : prefix)}{scancode:X2} {(isDown ? "down" : "up")}");

    public void Unicode(char codeUnit, bool isDown) => Note($"unicode {(int)codeUnit:X4} {(isDown ? "down" : "up")}");

    public void MovePointer(int x, int y) => Note($"move {x},{y}");

    public void Button(PointerButton button, bool isDown) => Note($"button {button} {(isDown ? "down" : "up")}");

    public void Wheel(int rotation, bool isHorizontal) => Note($"wheel {rotation}{(isHorizontal ? " sideways" : "")}");

    public void SynchronizeLocks(LockKeys locks) => Note($"locks {locks}");

    public void ReleaseAll() => Note("release all");

    private void Note(string call)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            _calls.Add(call);
            waiting = _more;
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.TrySetResult();
    }
}
