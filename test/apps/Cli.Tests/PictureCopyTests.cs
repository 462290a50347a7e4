using Beside.Cli.Open;
using Beside.Pixels;

namespace Beside.Cli.Tests;

/// <summary>What scripts see of the novice's screen, and since when it is still.</summary>
public sealed class PictureCopyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly PictureCopy _copy = new(TimeProvider.System);

    private CancellationToken Stop => _limit.Token;

    private string Png => Path.Combine(_folder.FullName, "seen.png");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _limit.Dispose();
    }

    /// <summary>The session has a size before anybody has allowed anything: what is black then is no picture.</summary>
    [Fact]
    public async Task Picture_BeforeAnythingIsDrawn_IsNone()
    {
        _copy.Resize(4, 4);

        Task still = _copy.WaitStillAsync(TimeSpan.Zero, Stop);
        Assert.False(_copy.TrySave(Png));
        Assert.False(File.Exists(Png));
        Assert.False(still.IsCompleted);

        Draw();
        await still;
        Assert.True(_copy.TrySave(Png));
    }

    [Fact]
    public async Task Picture_AfterAChangeOfSize_IsNoneUntilSomethingIsDrawn()
    {
        _copy.Resize(4, 4);
        Draw();
        _copy.Resize(8, 8);

        Assert.False(_copy.TrySave(Png));
        Task still = _copy.WaitStillAsync(TimeSpan.Zero, Stop);
        Assert.False(still.IsCompleted);
        Draw();
        await still;
    }

    [Fact]
    public async Task WaitStill_PictureThatHasBeenStillForLong_AnswersAtOnce()
    {
        _copy.Resize(4, 4);
        Draw();

        await _copy.WaitStillAsync(TimeSpan.FromMilliseconds(30), Stop);

        Assert.True(_copy.WaitStillAsync(TimeSpan.FromMilliseconds(30), Stop).IsCompletedSuccessfully);
        Assert.True(_copy.WaitForPictureAsync(Stop).IsCompletedSuccessfully);
    }

    /// <summary>Whoever waits for a picture that never comes waits as long as the session lasts.</summary>
    [Fact]
    public async Task WaitStill_SessionThatEndsBeforeAnythingIsDrawn_IsCalledOff()
    {
        _copy.Resize(4, 4);
        using var end = new CancellationTokenSource();
        Task still = _copy.WaitStillAsync(TimeSpan.Zero, end.Token);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => still);
    }

    private void Draw()
    {
        byte[] pixels = new byte[8 * 8 * 4];
        var damage = new Region();
        damage.Add(Rectangle16.FromSize(0, 0, 8, 8));
        _copy.Draw(new ReadOnlyPixelSpan(pixels, 8, 8, 32), damage);
    }
}
