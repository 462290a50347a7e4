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

    internal static async Task<T> ReadEventAsync<T>(this X11Desktop desktop)
        where T : DesktopEvent
    {
        using var limit = new CancellationTokenSource(Patience);
        return Assert.IsType<T>(await desktop.Events.ReadAsync(limit.Token));
    }

    /// <summary>Waits until all of these have changed; answers with whatever else had by then.</summary>
    internal static async Task<ScreenChanges> WaitForAsync(this IScreenCapture capture, ScreenChanges wanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        ScreenChanges changes = await capture.WaitForChangeAsync(limit.Token);
        return (changes & wanted) == wanted ? changes : throw new Xunit.Sdk.XunitException($"{changes} instead of {wanted}.");
    }

    /// <summary>Takes everything that there is, so that the next change is a new one.</summary>
    internal static void TakeAll(this IScreenCapture capture)
    {
        capture.TakeDamage(new Region());
        capture.TakePointerShape();
        capture.TakePointerPosition();
    }

    /// <summary>Grabs one rectangle as 0x00RRGGBB, row by row.</summary>
    internal static uint[] GrabPixels(this X11Desktop desktop, Rectangle16 rectangle)
    {
        desktop.Capture.Grab([rectangle]);
        return desktop.CopyPixels(0);
    }

    internal static uint[] CopyPixels(this X11Desktop desktop, int index)
    {
        ReadOnlyPixelSpan pixels = desktop.Capture.Pixels(index);
        uint[] colors = new uint[pixels.Width * pixels.Height];
        for (int y = 0; y < pixels.Height; y++) MemoryMarshal.Cast<byte, uint>(pixels.Row(y)).CopyTo(colors.AsSpan(y * pixels.Width));
        for (int i = 0; i < colors.Length; i++) colors[i] &= 0xFFFFFF;
        return colors;
    }

    internal static void Tap(this X11Desktop desktop, byte scancode, ScancodePrefix prefix = ScancodePrefix.None)
    {
        desktop.Input.Key(scancode, prefix, isDown: true);
        desktop.Input.Key(scancode, prefix, isDown: false);
    }

    internal static void Type(this X11Desktop desktop, string text)
    {
        foreach (char c in text)
        {
            desktop.Input.Unicode(c, isDown: true);
            desktop.Input.Unicode(c, isDown: false);
        }
    }
}
