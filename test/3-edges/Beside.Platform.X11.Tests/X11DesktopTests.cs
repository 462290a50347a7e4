using Beside.Pixels;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Panic key, layout and loss, against a real Xvfb.</summary>
public sealed class X11DesktopTests
{
    // evdev key codes of X: 9 Esc, 66 CapsLock, 38 A.
    private const byte EscapeKeycode = 9;
    private const byte CapsLockKeycode = 66;
    private const byte LetterKeycode = 38;

    [Fact]
    public async Task PanicKey_EscOnTheNovicesKeyboard_IsTold()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);

        devices.TapKey(EscapeKeycode);

        await desktop.ReadEventAsync<DesktopEvent.PanicKeyPressed>();
    }

    [Fact]
    public async Task PanicKey_KeyThatTheLayoutMakesEsc_IsTold()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        devices.TapKey(CapsLockKeycode);
        devices.TapKey(LetterKeycode);
        desktop.Connection.TrySynchronize();
        Assert.False(desktop.Events.TryPeek(out _));

        await display.RunToEndAsync("setxkbmap", "us", "-option", "caps:escape");
        devices.TapKey(CapsLockKeycode);

        await desktop.ReadEventAsync<DesktopEvent.PanicKeyPressed>();
    }

    [Fact]
    public async Task PanicKey_PressedBeforeTheNewMapCouldBeRead_IsTold()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);

        devices.MakeEscapeAndTap(LetterKeycode);

        await desktop.ReadEventAsync<DesktopEvent.PanicKeyPressed>();
    }

    [Fact]
    public async Task PanicKey_EscInjected_IsNotTold()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Tap(0x01);
        desktop.Type("\u001b");
        await display.RunToEndAsync("xdotool", "key", "Escape");
        desktop.Connection.TrySynchronize();

        Assert.False(desktop.Events.TryPeek(out DesktopEvent? e), $"{e}");
    }

    [Fact]
    public async Task PanicKey_WhileTheExpertHoldsEscAndAProgramGrabsTheKeyboard_IsTold()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        devices.GrabKeyboard();
        desktop.Input.Key(0x01, ScancodePrefix.None, isDown: true);

        devices.TapKey(EscapeKeycode);

        await desktop.ReadEventAsync<DesktopEvent.PanicKeyPressed>();
    }

    [Fact]
    public async Task Layout_MonitorsSet_AreToldPrimaryFirst()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(800, 600);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        Assert.Equal([Rectangle16.FromSize(0, 0, 800, 600)], desktop.Layout.Monitors);

        await display.RunToEndAsync("xrandr", "--setmonitor", "LEFT", "300/79x600/158+0+0", "screen");
        await display.RunToEndAsync("xrandr", "--setmonitor", "*RIGHT", "500/132x600/158+300+0", "none");

        DesktopLayout layout = desktop.Layout;
        while (layout.Monitors.Count < 2)
            layout = (await desktop.ReadEventAsync<DesktopEvent.LayoutChanged>()).Layout;
        Assert.Equal([Rectangle16.FromSize(300, 0, 500, 600), Rectangle16.FromSize(0, 0, 300, 600)], layout.Monitors);
        Assert.Equal((800, 600), (layout.Width, layout.Height));
    }

    [Fact]
    public async Task Layout_ScreenGetsSmaller_CaptureGoesOn()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(800, 600);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();
        desktop.GrabPixels(desktop.Layout.Bounds);
        desktop.Capture.TakeAll();

        await display.RunToEndAsync("xrandr", "--newmode", "small", "25.2", "640", "656", "752", "800", "480", "490", "492", "525");
        await display.RunToEndAsync("xrandr", "--addmode", "screen", "small");
        await display.RunToEndAsync("xrandr", "--output", "screen", "--mode", "small");

        DesktopLayout layout = (await desktop.ReadEventAsync<DesktopEvent.LayoutChanged>()).Layout;
        while (layout.Width != 640)
            layout = (await desktop.ReadEventAsync<DesktopEvent.LayoutChanged>()).Layout;
        Assert.Equal((640, 480), (layout.Width, layout.Height));
        await display.RunToEndAsync("xsetroot", "-solid", "#010203");
        var damage = new Region();
        while (damage.IsEmpty)
        {
            await desktop.Capture.WaitForAsync(ScreenChanges.Damage);
            desktop.Capture.TakeDamage(damage);
        }

        Assert.Equal(layout.Bounds, damage.Bounds);
        Assert.False(desktop.GrabPixels(layout.Bounds).AsSpan().ContainsAnyExcept(0x010203u));
    }

    [Fact]
    public async Task Display_Killed_IsLostForEverybody()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();
        desktop.Capture.TakeAll();
        ValueTask<ScreenChanges> waiting = desktop.Capture.WaitForChangeAsync(CancellationToken.None);

        display.Server.Signal(9);

        DesktopEvent.Lost lost = await desktop.ReadEventAsync<DesktopEvent.Lost>();
        Assert.Contains("display", lost.Reason, StringComparison.Ordinal);
        await desktop.Events.Completion.WaitAsync(Displays.Patience);
        await Assert.ThrowsAsync<DesktopLostException>(async () => await waiting);
        Assert.Throws<DesktopLostException>(() => desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 8, 8)]));
        desktop.Tap(0x1E);
        desktop.Input.ReleaseAll();
    }

    [Fact]
    public async Task DisposeAsync_Twice_EndsTheEventsAndIsNoLoss()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();

        await desktop.DisposeAsync();
        await desktop.DisposeAsync();

        await desktop.Events.Completion.WaitAsync(Displays.Patience);
        Assert.False(desktop.Events.TryRead(out DesktopEvent? e), $"{e}");
        Assert.Throws<DesktopLostException>(() => desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 8, 8)]));
        desktop.Tap(0x1E);
    }

    [Fact]
    public async Task Display_Hangs_DisposalEndsAllTheSame()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();
        const int Stop = 19;
        const int Continue = 18;
        display.Server.Signal(Stop);
        Task grabbing = Task.Run(() => Assert.Throws<DesktopLostException>(() => desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 8, 8)])));

        await desktop.DisposeAsync().AsTask().WaitAsync(Displays.Patience);

        await grabbing.WaitAsync(Displays.Patience);
        display.Server.Signal(Continue);
    }

    [Fact]
    public async Task Calls_FromTwoThreads_DoNotBlockEachOther()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();

        Task picture = Task.Run(() =>
        {
            for (int i = 0; i < 2000; i++)
                desktop.GrabPixels(Rectangle16.FromSize(i % 300, i % 180, 16, 16));
        });
        Task input = Task.Run(() =>
        {
            // More than 65,536 requests: the server's numbers go round.
            for (int i = 0; i < 70_000; i++) desktop.Input.MovePointer(i % 320, i % 200);
        });

        await Task.WhenAll(picture, input).WaitAsync(Displays.Patience);
        Assert.Equal(0, desktop.Connection.UnclaimedErrors);
    }
}
