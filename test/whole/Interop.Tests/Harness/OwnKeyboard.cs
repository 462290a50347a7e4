using System.Globalization;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>The keyboard that Xvfb has instead of a real one, moved by XTEST's request for a single device: to
/// everybody else it is the novice's own.</summary>
internal static class OwnKeyboard
{
    /// <summary>evdev's code of the key, as X counts it.</summary>
    public const uint Escape = 9;

    public const uint Return = 36;

    /// <param name="delayMs">How long the server itself waits before it: whatever it does meanwhile by its own clock is done then.</param>
    public static async Task TapAsync(XvfbDisplay display, uint keycode, uint delayMs = 0)
    {
        string id = await display.RunToEndAsync("xinput", "list", "--id-only", "Xvfb keyboard");
        nint connection = Xlib.Open(display);
        nint device = Xlib.XOpenDevice(connection, nint.Parse(id, CultureInfo.InvariantCulture));
        Assert.NotEqual(0, device);
        _ = Xlib.XTestFakeDeviceKeyEvent(connection, device, keycode, isPress: 1, axes: 0, axisCount: 0, delay: delayMs);
        _ = Xlib.XTestFakeDeviceKeyEvent(connection, device, keycode, isPress: 0, axes: 0, axisCount: 0, delay: 0);
        _ = Xlib.XSync(connection, discard: 0);
        _ = Xlib.XCloseDisplay(connection);
    }
}
