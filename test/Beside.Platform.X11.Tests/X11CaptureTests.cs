using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Against a real Xvfb; what should be on the screen is drawn and read by xsetroot, xterm and xwd.</summary>
public sealed class X11CaptureTests
{
    [Fact]
    public async Task Grab_WholeScreen_EqualsXwd()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(800, 600);
        await using TypedText terminal = await TypedText.StartAsync(display);
        await display.RunToEndAsync("xsetroot", "-solid", "#123456");
        await using X11Desktop desktop = await Displays.OpenAsync(display);
        desktop.Capture.Start();

        uint[] captured = desktop.GrabPixels(desktop.Layout.Bounds);

        Screenshot expected = await Screenshot.TakeAsync(display);
        Assert.Equal((800, 600), (desktop.Layout.Width, desktop.Layout.Height));
        Assert.Equal(0x123456u, expected[799, 599]);
        Assert.True(captured.AsSpan().SequenceEqual(expected.Pixels));
    }
}
