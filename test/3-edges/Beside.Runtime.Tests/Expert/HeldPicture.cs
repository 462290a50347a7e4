using Beside.Pixels;
using Beside.Platform;
using Beside.Runtime.Expert;

namespace Beside.Runtime.Tests.Expert;

/// <summary>A window that can stand still.</summary>
internal sealed class HeldPicture : IPictureSink, IDisposable
{
    private readonly ManualResetEventSlim _mayGoOn = new(initialState: true);
    private TaskCompletionSource? _held;

    /// <summary>The next change of size stands still until <see cref="LetGo"/>.</summary>
    /// <returns>Ends when it does.</returns>
    public Task HoldNextResize()
    {
        _mayGoOn.Reset();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _held, held);
        return held.Task;
    }

    public void LetGo() => _mayGoOn.Set();

    public void Resize(int width, int height)
    {
        Volatile.Read(ref _held)?.TrySetResult();
        _mayGoOn.Wait();
    }

    public void Draw(ReadOnlyPixelSpan picture, Region damage)
    {
        // Nobody looks.
    }

    public void ShowPointer(PointerShape? shape)
    {
        // Nobody looks.
    }

    public void MovePointer(int x, int y)
    {
        // Nobody looks.
    }

    public void Dispose() => _mayGoOn.Dispose();
}
