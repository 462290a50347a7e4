using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>What the tests on a real display share.</summary>
internal static class Displays
{
    /// <summary>Ours: how long a test waits for anything before it fails; a loaded machine is slow, not broken.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal static Task<X11Desktop> OpenAsync(XvfbDisplay display) =>
        X11Desktop.OpenAsync(new X11DesktopOptions { Display = display.Name }, TestContext.Current.CancellationToken);

    internal static async Task<T> ReadEventAsync<T>(X11Desktop desktop)
        where T : DesktopEvent
    {
        using var limit = new CancellationTokenSource(Patience);
        return Assert.IsType<T>(await desktop.Events.ReadAsync(limit.Token));
    }

    /// <summary>Grabs one rectangle as 0x00RRGGBB, row by row.</summary>
    internal static uint[] GrabPixels(this X11Desktop desktop, Rectangle16 rectangle)
    {
        desktop.Capture.Grab([rectangle]);
        ReadOnlyPixelSpan pixels = desktop.Capture.Pixels(0);
        uint[] colors = new uint[pixels.Width * pixels.Height];
        for (int y = 0; y < pixels.Height; y++) MemoryMarshal.Cast<byte, uint>(pixels.Row(y)).CopyTo(colors.AsSpan(y * pixels.Width));
        for (int i = 0; i < colors.Length; i++) colors[i] &= 0xFFFFFF;
        return colors;
    }
}
