using System.Threading.Channels;
using Beside.Platform;

namespace Beside.Runtime.Tests;

/// <summary>A desktop whose keyboard takes its time: each key waits until the test lets keys go.</summary>
internal sealed class SlowKeyboardDesktop(InMemoryDesktop desktop) : IDesktop, IInputInjector, IDisposable
{
    private readonly ManualResetEventSlim _mayGoOn = new();
    private readonly TaskCompletionSource _firstKey = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _keys;

    public Task FirstKey => _firstKey.Task;

    /// <summary>Everything has been let go, once at least.</summary>
    public Task Released => _released.Task;

    public int Keys => Volatile.Read(ref _keys);

    public string Name => desktop.Name;

    public DesktopLayout Layout => desktop.Layout;

    public ChannelReader<DesktopEvent> Events => desktop.Events;

    public IScreenCapture Capture => desktop.Capture;

    public IInputInjector Input => this;

    public TimeSpan? SinceInjectedPress() => desktop.SinceInjectedPress();

    public void LetKeysGo() => _mayGoOn.Set();

    public void Key(byte scancode, ScancodePrefix prefix, bool isDown)
    {
        Interlocked.Increment(ref _keys);
        _firstKey.TrySetResult();
        _mayGoOn.Wait(TimeSpan.FromSeconds(10));
    }

    public void Unicode(char codeUnit, bool isDown) => desktop.Unicode(codeUnit, isDown);

    public void MovePointer(int x, int y) => desktop.MovePointer(x, y);

    public void Button(PointerButton button, bool isDown) => desktop.Button(button, isDown);

    public void Wheel(int rotation, bool isHorizontal) => desktop.Wheel(rotation, isHorizontal);

    public void SynchronizeLocks(LockKeys locks) => desktop.SynchronizeLocks(locks);

    public void ReleaseAll()
    {
        desktop.ReleaseAll();
        _released.TrySetResult();
    }

    public void Dispose() => _mayGoOn.Dispose();

    public ValueTask DisposeAsync() => desktop.DisposeAsync();
}
