using Beside.Pixels;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Against a real Xvfb: the background is what xsetroot has drawn, windows are those of real programs.</summary>
public sealed class DesktopBackgroundTests
{
    private const uint Wallpaper = 0x123456;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Grab_BackgroundHidden_ShowsWindowsAndPlainColourElsewhere()
    {
        await using XvfbDisplay display = await StartAsync();
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.HidesBackground = true;
        desktop.Capture.Start();

        Screenshot seen = await Screenshot.TakeAsync(display);
        Assert.Contains(Wallpaper, seen.Pixels.ToArray());
        AssertHidden(seen, desktop);
    }

    [Fact]
    public async Task Grab_WindowThatMoves_TakesItsPlaceAlong()
    {
        await using XvfbDisplay display = await StartAsync();
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.HidesBackground = true;
        desktop.Capture.Start();
        desktop.GrabPixels(desktop.Layout.Bounds);
        var damage = new Region();
        desktop.Capture.TakeDamage(damage);

        await display.RunToEndAsync("xdotool", "search", "--name", "^moving$", "windowmove", "--sync", "333", "222");
        using var limit = new CancellationTokenSource(Patience);
        await desktop.Capture.WaitForChangeAsync(limit.Token);

        AssertHidden(await Screenshot.TakeAsync(display), desktop);
    }

    [Fact]
    public async Task Grab_DesktopWithAWindowOverAllOfIt_HidesNothing()
    {
        await using XvfbDisplay display = await StartAsync();
        await using ChildProcess icons = display.Run("xlogo", "-title", "icons", "-geometry", "640x480+0+0");
        await display.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--name", "^icons$");
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.HidesBackground = true;
        desktop.Capture.Start();

        Assert.DoesNotContain(DesktopBackground.PlainColor, desktop.GrabPixels(desktop.Layout.Bounds));
    }

    [Fact]
    public async Task Hiding_TurnedOnAndOffAgain_SendsTheWholeScreenEachTime()
    {
        await using XvfbDisplay display = await StartAsync();
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();
        foreach (bool hides in new[] { true, false })
        {
            desktop.Capture.TakeDamage(new Region());
            desktop.Capture.HidesBackground = hides;

            var damage = new Region();
            Assert.True(desktop.Capture.TakeDamage(damage));
            Assert.Equal(desktop.Layout.Bounds, damage.Bounds);
            Assert.Equal(hides, !desktop.GrabPixels(desktop.Layout.Bounds).Contains(Wallpaper));
        }
    }

    private static async Task<XvfbDisplay> StartAsync()
    {
        XvfbDisplay display = await XvfbDisplay.StartAsync(640, 480);
        await display.RunToEndAsync("xsetroot", "-solid", $"#{Wallpaper:X6}");
        ChildProcess window = display.Run("xlogo", "-title", "moving", "-geometry", "200x100+31+40", "-bw", "3");
        await display.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--name", "^moving$");
        _ = window;   // ends with its display
        return display;
    }

    /// <summary>What is captured is what xwd sees, with the plain colour where it sees the wallpaper.</summary>
    private static void AssertHidden(Screenshot seen, X11Desktop desktop)
    {
        uint[] expected = [.. seen.Pixels.ToArray().Select(c => c == Wallpaper ? DesktopBackground.PlainColor : c)];
        uint[] captured = desktop.GrabPixels(desktop.Layout.Bounds);
        Assert.Equal(0, expected.Zip(captured).Count(p => p.First != p.Second));
    }
}
