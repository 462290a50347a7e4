using Beside.Pixels;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Against a real Xvfb; what should be on the screen is drawn and read by xsetroot, xterm and xwd.</summary>
public sealed class X11CaptureTests
{
    [Theory]
    [InlineData("")]
    [InlineData("MIT-SHM")]
    public async Task Grab_WholeScreen_EqualsXwd(string disabledExtension)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(801, 600, 24, Disable(disabledExtension));
        await using TypedText terminal = await TypedText.StartAsync(display);
        await display.RunToEndAsync("xsetroot", "-solid", "#123456");
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();

        uint[] captured = desktop.GrabPixels(desktop.Layout.Bounds);

        Screenshot expected = await Screenshot.TakeAsync(display);
        Assert.Equal((801, 600), (desktop.Layout.Width, desktop.Layout.Height));
        Assert.Equal(0x123456u, expected[799, 599]);
        Assert.True(captured.AsSpan().SequenceEqual(expected.Pixels));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MIT-SHM")]
    public async Task Grab_SeveralRectangles_EachEqualsItsPartOfXwd(string disabledExtension)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(800, 600, 24, Disable(disabledExtension));
        await using TypedText terminal = await TypedText.StartAsync(display);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();
        Rectangle16[] rectangles = [Rectangle16.FromSize(0, 0, 3, 3), Rectangle16.FromSize(7, 9, 301, 101),
            Rectangle16.FromSize(799, 599, 1, 1)];

        desktop.Capture.Grab(rectangles);

        Screenshot whole = await Screenshot.TakeAsync(display);
        for (int i = 0; i < rectangles.Length; i++)
        {
            Screenshot expected = whole.Crop(rectangles[i].Left, rectangles[i].Top, rectangles[i].Width, rectangles[i].Height);
            Assert.True(desktop.CopyPixels(i).AsSpan().SequenceEqual(expected.Pixels), $"Rectangle {i} differs.");
        }
    }

    [Fact]
    public async Task Grab_SixteenBitsAPixel_IsConverted()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200, 16);
        await display.RunToEndAsync("xsetroot", "-solid", "#FF8000");
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();

        desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 3, 2), Rectangle16.FromSize(317, 198, 3, 2)]);

        // 31, 32 and 0 of 31, 63 and 31: X rounds 0x80 down to 32, which is 130 of 255.
        Assert.All(desktop.CopyPixels(0).Concat(desktop.CopyPixels(1)), color => Assert.Equal(0xFF8200u, color));
    }

    [Fact]
    public async Task OpenAsync_EightBitsAPixel_IsUnsupported()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200, 8);

        DesktopUnavailableException e = await Assert.ThrowsAsync<DesktopUnavailableException>(() => Displays.OpenAsync(display));

        Assert.Equal(DesktopUnavailableReason.Unsupported, e.Reason);
        Assert.Contains("16 or 24 bits of colour depth", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grab_LargestUsualScreen_Works()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(3840, 2160);
        await display.RunToEndAsync("xsetroot", "-solid", "#0A0B0C");
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();

        uint[] captured = desktop.GrabPixels(desktop.Layout.Bounds);

        Assert.Equal(3840 * 2160, captured.Length);
        Assert.False(captured.AsSpan().ContainsAnyExcept(0x0A0B0Cu));
    }

    [Fact]
    public async Task Grab_RectangleOutsideTheSurface_HasAnEmptyView()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();

        desktop.Capture.Grab([Rectangle16.FromSize(300, 190, 40, 40), Rectangle16.FromSize(0, 0, 8, 8)]);

        Assert.Equal(0, desktop.Capture.Pixels(0).Width);
        Assert.Equal(8, desktop.Capture.Pixels(1).Width);
    }

    [Fact]
    public async Task Grab_BeforeStart_IsRefused()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        Assert.Throws<InvalidOperationException>(() => desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 8, 8)]));
    }

    [Fact]
    public async Task Start_WholeSurfaceAndPointer_CountAsChanged()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);

        desktop.Capture.Start();

        await desktop.Capture.WaitForAsync(ScreenChanges.Damage | ScreenChanges.PointerShape | ScreenChanges.PointerPosition);
        var damage = new Region();
        Assert.True(desktop.Capture.TakeDamage(damage));
        Assert.Equal([desktop.Layout.Bounds], damage.Rectangles.ToArray());
        Assert.NotNull(desktop.Capture.TakePointerShape());
        Assert.NotNull(desktop.Capture.TakePointerPosition());
        Assert.False(desktop.Capture.TakeDamage(damage));
        Assert.Null(desktop.Capture.TakePointerShape());
        Assert.Null(desktop.Capture.TakePointerPosition());
    }

    [Fact]
    public async Task TakeDamage_SmallWindowDraws_CoversOnlyThatWindow()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(800, 600);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await StartQuietAsync(desktop, display);

        // xev draws a square of 50 pixels into a window at this place.
        await using ChildProcess xev = display.Run("xev", "-geometry", "100x100+200+300", "-event", "structure");
        await desktop.Capture.WaitForAsync(ScreenChanges.Damage);
        await xev.Output.WaitForAsync(line => line.Contains("MapNotify", StringComparison.Ordinal), Displays.Patience);
        Assert.True(desktop.Connection.TrySynchronize());

        var damage = new Region();
        desktop.Capture.TakeDamage(damage);
        Assert.False(damage.IsEmpty);
        Assert.True(Rectangle16.FromSize(190, 290, 130, 130).Contains(damage.Bounds), $"{damage.Bounds} was damaged.");
    }

    [Fact]
    public async Task TakeDamage_DrawingAfterGrab_IsReportedAgain()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await StartQuietAsync(desktop, display);

        for (uint round = 1; round <= 20; round++)
        {
            await display.RunToEndAsync("xsetroot", "-solid", $"#0000{round:X2}");
            await desktop.Capture.WaitForAsync(ScreenChanges.Damage);
            var damage = new Region();
            desktop.Capture.TakeDamage(damage);
            Assert.Equal(desktop.Layout.Bounds, damage.Bounds);
            Assert.False(desktop.GrabPixels(desktop.Layout.Bounds).AsSpan().ContainsAnyExcept(round));
        }
    }

    [Fact]
    public async Task WaitForChangeAsync_AfterStop_SeesNothing()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await StartQuietAsync(desktop, display);
        desktop.Capture.Stop();

        await display.RunToEndAsync("xsetroot", "-solid", "#778899");
        Assert.True(desktop.Connection.TrySynchronize());

        Assert.False(desktop.Capture.TakeDamage(new Region()));
        using var cancellation = new CancellationTokenSource();
        ValueTask<ScreenChanges> waiting = desktop.Capture.WaitForChangeAsync(cancellation.Token);
        Assert.False(waiting.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
    }

    [Fact]
    public async Task Stop_WhileWaiting_EndsTheWait()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await StartQuietAsync(desktop, display);

        ValueTask<ScreenChanges> waiting = desktop.Capture.WaitForChangeAsync(CancellationToken.None);
        desktop.Capture.Stop();

        Assert.Equal(ScreenChanges.None, await waiting);
    }

    [Fact]
    public async Task TakePointerShape_PointerEntersAnApplication_IsItsShape()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await StartQuietAsync(desktop, display);

        // A hand of the server's cursor font (not of a theme) in these two colours.
        await using ChildProcess terminal = display.Run("env", "XCURSOR_THEME=core", "xterm", "-geometry", "20x5+0+0",
            "-xrm", "XTerm*pointerShape: hand2", "-xrm", "XTerm*pointerColor: #FF0000", "-xrm", "XTerm*pointerColorBackground: #00FF00");
        await display.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--class", "xterm");
        desktop.Capture.TakeAll();
        desktop.Input.MovePointer(40, 30);
        ScreenChanges changes;
        do changes = await desktop.Capture.WaitForChangeAsync(TestContext.Current.CancellationToken);
        while (!changes.HasFlag(ScreenChanges.PointerShape) && desktop.Capture.TakeDamage(new Region()));
        PointerShape? shape = desktop.Capture.TakePointerShape();

        Assert.NotNull(shape);
        Assert.InRange(shape.HotspotX, 0, shape.Width - 1);
        Assert.InRange(shape.HotspotY, 0, shape.Height - 1);
        Assert.Equal(shape.Width * shape.Height * 4, shape.Pixels.Length);
        uint[] colors = [.. Enumerable.Range(0, shape.Width * shape.Height)
            .Select(i => BitConverter.ToUInt32(shape.Pixels.Span[(i * 4)..]))
            .Distinct()
            .Order()];
        Assert.Equal([0x00000000u, 0xFF00FF00u, 0xFFFF0000u], colors);
    }

    [Fact]
    public async Task TakePointerShape_MakerOfTheCursorHasEnded_IsAnArrow()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await StartQuietAsync(desktop, display);

        await display.RunToEndAsync("xsetroot", "-cursor_name", "hand2");
        await desktop.Capture.WaitForAsync(ScreenChanges.PointerShape);

        PointerShape? shape = desktop.Capture.TakePointerShape();
        Assert.Equal((12, 17, 0, 0), (shape?.Width, shape?.Height, shape?.HotspotX, shape?.HotspotY));
    }

    [Fact]
    public async Task TakeDamage_WithoutGrab_LaterDamageIsReportedAllTheSame()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await StartQuietAsync(desktop, display);

        for (uint round = 1; round <= 3; round++)
        {
            await display.RunToEndAsync("xsetroot", "-solid", $"#0000{round:X2}");
            await desktop.Capture.WaitForAsync(ScreenChanges.Damage);
            Assert.True(desktop.Capture.TakeDamage(new Region()));
        }
    }

    [Fact]
    public async Task TakePointerPosition_InjectedAndOwnMotion_OnlyOwnIsReported()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        await using var devices = await OwnDevices.OpenAsync(display);
        await StartQuietAsync(desktop, display);

        desktop.Input.MovePointer(50, 60);
        Assert.True(desktop.Connection.TrySynchronize());
        Assert.Null(desktop.Capture.TakePointerPosition());

        devices.MoveMouseBy(11, 7);
        await desktop.Capture.WaitForAsync(ScreenChanges.PointerPosition);
        Assert.Equal((61, 67), desktop.Capture.TakePointerPosition());
    }

    private static string[] Disable(string extension) => extension.Length == 0 ? [] : ["-extension", extension];

    /// <summary>Starts capturing on a screen where nothing is going on any more.</summary>
    private static async Task StartQuietAsync(X11Desktop desktop, XvfbDisplay display)
    {
        await display.RunToEndAsync("xsetroot", "-solid", "#000000");
        desktop.Capture.Start();
        Assert.True(desktop.Connection.TrySynchronize());
        desktop.Capture.TakeAll();
    }
}
