using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>What the button in a window's frame does, on displays that have no window manager to draw one.</summary>
internal static class WindowFrame
{
    private const int ClientMessage = 33;
    private const int EventLongs = 24;   // XEvent

    /// <summary>Asks the window's program to close it. ICCCM 4.2.8.1 WM_DELETE_WINDOW.</summary>
    public static void Close(XvfbDisplay display, nint window)
    {
        nint connection = Xlib.Open(display);
        nint[] xEvent = new nint[EventLongs];
        xEvent[0] = ClientMessage;
        xEvent[4] = window;
        xEvent[5] = Xlib.XInternAtom(connection, "WM_PROTOCOLS", onlyIfExists: 0);
        xEvent[6] = 32;   // format
        xEvent[7] = Xlib.XInternAtom(connection, "WM_DELETE_WINDOW", onlyIfExists: 0);
        Assert.NotEqual(0, Xlib.XSendEvent(connection, window, propagate: 0, mask: 0, xEvent));
        _ = Xlib.XSync(connection, discard: 0);
        _ = Xlib.XCloseDisplay(connection);
    }
}
