namespace Beside.Platform.Tests;

public sealed class ChangeSignalTests
{
    [Fact]
    public async Task WaitAsync_ChangeIsThere_CompletesAtOnceUntilTaken()
    {
        var signal = new ChangeSignal();
        signal.Set(ScreenChanges.Damage | ScreenChanges.PointerShape);

        Assert.Equal(ScreenChanges.Damage | ScreenChanges.PointerShape, await signal.WaitAsync(CancellationToken.None));
        Assert.True(signal.TryTake(ScreenChanges.PointerShape));
        Assert.False(signal.TryTake(ScreenChanges.PointerShape));
        Assert.Equal(ScreenChanges.Damage, await signal.WaitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task WaitAsync_ChangeComesLater_Wakes()
    {
        var signal = new ChangeSignal();
        for (int round = 0; round < 100; round++)
        {
            ValueTask<ScreenChanges> waiting = signal.WaitAsync(CancellationToken.None);
            Assert.False(waiting.IsCompleted);

            signal.Set(ScreenChanges.Damage);

            Assert.Equal(ScreenChanges.Damage, await waiting);
            signal.Clear(ScreenChanges.Damage);
        }
    }

    [Fact]
    public async Task WaitAsync_Cancelled_IsCancelledAndCanBeCalledAgain()
    {
        var signal = new ChangeSignal();
        using var cancellation = new CancellationTokenSource();
        ValueTask<ScreenChanges> waiting = signal.WaitAsync(cancellation.Token);

        await cancellation.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        Assert.Equal(cancellation.Token, e.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await signal.WaitAsync(cancellation.Token));
        signal.Set(ScreenChanges.Damage);
        Assert.Equal(ScreenChanges.Damage, await signal.WaitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task WaitAsync_SecondWaiter_IsRefused()
    {
        var signal = new ChangeSignal();
        ValueTask<ScreenChanges> first = signal.WaitAsync(CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await signal.WaitAsync(CancellationToken.None));

        signal.Reset();
        Assert.Equal(ScreenChanges.None, await first);
    }

    [Fact]
    public async Task Fail_NowAndLater_EndsEveryWait()
    {
        var signal = new ChangeSignal();
        ValueTask<ScreenChanges> waiting = signal.WaitAsync(CancellationToken.None);

        signal.Fail(new DesktopLostException("gone"));

        await Assert.ThrowsAsync<DesktopLostException>(async () => await waiting);
        await Assert.ThrowsAsync<DesktopLostException>(async () => await signal.WaitAsync(CancellationToken.None));
    }
}
