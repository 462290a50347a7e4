using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Platform.X11.Wire;
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
        for (int y = 0; y < pixels.Height; y++)
            MemoryMarshal.Cast<byte, uint>(pixels.Row(y)).CopyTo(colors.AsSpan(y * pixels.Width));
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

    /// <summary>Every key and button that is down, as the server answers QueryKeymap and QueryPointer.</summary>
    internal static async Task<string> ReadDownAsync(this XvfbDisplay display)
    {
        await using X11Desktop witness = await OpenAsync(display);
        const byte QueryKeymap = 44;
        byte[] keys = witness.Connection.Query([QueryKeymap, 0, 1, 0]);
        byte[] pointer = new byte[8];
        pointer[0] = XCore.QueryPointer;
        pointer[2] = 2;
        BitConverter.TryWriteBytes(pointer.AsSpan(4), witness.Connection.Setup.Root);
        int state = BitConverter.ToUInt16(witness.Connection.Query(pointer), 24);
        IEnumerable<string> down = Enumerable.Range(0, 256)
            .Where(key => (keys[8 + (key / 8)] & (1 << (key % 8))) != 0)
            .Select(key => $"key {key}")
            .Concat(Enumerable.Range(1, 5).Where(button => (state & (0x80 << button)) != 0).Select(button => $"button {button}"));
        return string.Join(", ", down);
    }
}
