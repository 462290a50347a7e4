using System.Threading.Channels;
using Beside.Pixels;
using Beside.Platform;
using Beside.Rdp.Connection;
using Beside.Rdp.Tests.Graphics;

namespace Beside.Runtime.Tests;

public sealed class PicturePumpTests : IAsyncLifetime
{
    private const int Width = 640;
    private const int Height = 480;

    private readonly InMemoryDesktop _desktop = new(Width, Height);
    private readonly Channel<PictureChunk> _handedOver = Channel.CreateUnbounded<PictureChunk>();
    private readonly ReplayedScreen _client = new(Width, Height);
    private readonly PicturePump _pump;

    public PicturePumpTests()
    {
        _desktop.Draw(_desktop.Layout.Bounds, (x, y) => (uint)((x * 7) ^ (y * 13)));
        var client = new ClientCapabilities
        {
            ColorDepth = 32,
            DesktopWidth = Width,
            DesktopHeight = Height,
            FastPathOutput = true,
            AllowSkipAlpha = true,
            NoBitmapCompressionHeader = true,
            MaxUpdateBytes = 0x10_0000
        };
        _pump = new PicturePump(_desktop, client, new MonotonicClock(TimeProvider.System), chunk => _handedOver.Writer.TryWrite(chunk));
    }

    public ValueTask InitializeAsync()
    {
        _pump.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _pump.DisposeAsync();
        await _desktop.DisposeAsync();
    }

    [Fact]
    public async Task FirstPicture_IsTheWholeDesktop()
    {
        await TakePictureAsync();

        AssertClientSeesTheDesktop();
    }

    [Fact]
    public async Task IdleDesktop_IsNotReadAgain_UntilSomethingChanges()
    {
        await TakePictureAsync();
        int before = _desktop.GrabCount;

        _desktop.Fill(Rectangle16.FromSize(10, 10, 5, 5), 0xFF0000);
        await TakePictureAsync();

        AssertClientSeesTheDesktop();
        Assert.Equal(before + 1, _desktop.GrabCount);
    }

    [Fact]
    public async Task ClientThatDoesNotTakePictures_GetsTheNewestOneAfterwards_NotEveryOneInBetween()
    {
        PictureChunk held = await _handedOver.Reader.ReadAsync(TestContext.Current.CancellationToken);
        _client.Apply(held.Updates);

        for (uint i = 0; i < 500; i++)
            _desktop.Fill(Rectangle16.FromSize(0, 0, Width, Height), i * 2654435761 & 0xFFFFFF);
        int grabsWhileHeld = _desktop.GrabCount;
        _pump.Release(1, held.IsEndOfPicture);
        int pictures = 0;
        while (!ClientSeesTheDesktop())
        {
            await TakePictureAsync();
            pictures++;
        }

        Assert.InRange(pictures, 1, 3);
        Assert.InRange(grabsWhileHeld, 1, 2);
    }

    [Fact]
    public async Task InvalidatedArea_IsSentAgain()
    {
        await TakePictureAsync();
        _client.Pixels.Bytes.Clear();

        _pump.Invalidate(_desktop.Layout.Bounds);
        await TakePictureAsync();

        AssertClientSeesTheDesktop();
    }

    [Fact]
    public async Task WhileSuppressed_NothingIsRead_AndAfterwardsEverythingIsThere()
    {
        await TakePictureAsync();
        _pump.Suppress(true);
        int before = _desktop.GrabCount;

        _desktop.Fill(Rectangle16.FromSize(0, 0, 300, 300), 0x00FF00);
        Assert.Equal(before, _desktop.GrabCount);
        Assert.False(_handedOver.Reader.TryRead(out _));
        _pump.Suppress(false);
        await TakePictureAsync();

        AssertClientSeesTheDesktop();
    }

    [Fact]
    public async Task Disposed_TheDesktopIsNoLongerTracked()
    {
        await TakePictureAsync();

        await _pump.DisposeAsync();

        Assert.False(_desktop.IsTracking);
    }

    [Fact]
    public async Task LostDesktop_WhileNothingChanges_IsSeen()
    {
        for (int i = 0; i < 200; i++)
        {
            var desktop = new InMemoryDesktop(64, 64);
            await using PicturePump pump = Start(desktop);
            desktop.Lose("gone");

            await Assert.ThrowsAsync<DesktopLostException>(() => pump.Completion.WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }

    [Fact]
    public async Task FailureBeforeTheChangeIsTaken_IsSeen()
    {
        await using var desktop = new InMemoryDesktop(64, 64);
        await using PicturePump pump = Start(new DesktopWithoutPointer(desktop));

        await Assert.ThrowsAsync<NotSupportedException>(() => pump.Completion.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static PicturePump Start(IScreenCapture capture)
    {
        var client = new ClientCapabilities { ColorDepth = 32, DesktopWidth = 64, DesktopHeight = 64, FastPathOutput = true };
        PicturePump? pump = null;
        pump = new PicturePump(capture, client, new MonotonicClock(TimeProvider.System), chunk => pump!.Release(1, chunk.IsEndOfPicture));
        pump.Start();
        return pump;
    }

    /// <summary>Takes chunks to the end of a picture, as a connection that sends at once.</summary>
    private async Task TakePictureAsync()
    {
        PictureChunk chunk;
        bool isEnd;
        do
        {
            chunk = await _handedOver.Reader.ReadAsync(TestContext.Current.CancellationToken);
            _client.Apply(chunk.Updates);
            isEnd = chunk.IsEndOfPicture;
            _pump.Release(1, isEnd);
        }
        while (!isEnd);
    }

    private bool ClientSeesTheDesktop()
    {
        byte[] surface = _desktop.CopySurface();
        return PixelComparer.FindDifference(new ReadOnlyPixelSpan(surface, Width, Height, Width * 4), _client.Pixels).IsEmpty;
    }

    private void AssertClientSeesTheDesktop() => Assert.True(ClientSeesTheDesktop(), "the client's picture differs from the desktop");
}
