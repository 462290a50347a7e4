using System.Runtime.InteropServices;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>The few functions of Xlib and its relatives that tests look at displays with; the product has a wire client
/// of its own.</summary>
internal static partial class Xlib
{
    public static nint Open(XvfbDisplay display)
    {
        nint connection = XOpenDisplay(display.Name);
        return connection != 0 ? connection : throw new InvalidOperationException($"The display {display.Name} cannot be opened.");
    }

    [LibraryImport("libX11.so.6", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint XOpenDisplay(string name);

    [LibraryImport("libX11.so.6")]
    internal static partial int XCloseDisplay(nint display);

    [LibraryImport("libX11.so.6")]
    internal static partial int XSync(nint display, int discard);

    [LibraryImport("libX11.so.6")]
    internal static partial int XFree(nint data);

    [LibraryImport("libX11.so.6")]
    internal static partial int XQueryKeymap(nint display, [Out] byte[] keymap);

    [LibraryImport("libX11.so.6")]
    internal static partial nint XDefaultRootWindow(nint display);

    [LibraryImport("libX11.so.6", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint XInternAtom(nint display, string name, int onlyIfExists);

    [LibraryImport("libX11.so.6")]
    internal static partial int XSendEvent(nint display, nint window, int propagate, nint mask, nint[] xEvent);

    [LibraryImport("libX11.so.6")]
    internal static partial int XDefineCursor(nint display, nint window, nint cursor);

    [LibraryImport("libXi.so.6")]
    internal static partial nint XOpenDevice(nint display, nint deviceId);

    [LibraryImport("libXtst.so.6")]
    internal static partial int XTestFakeDeviceKeyEvent(
        nint display, nint device, uint keycode, int isPress, nint axes, int axisCount, nuint delay);

    [LibraryImport("libXfixes.so.3")]
    internal static partial nint XFixesGetCursorImage(nint display);

    [LibraryImport("libXcursor.so.1")]
    internal static partial nint XcursorImageCreate(int width, int height);

    [LibraryImport("libXcursor.so.1")]
    internal static partial nint XcursorImageLoadCursor(nint display, nint image);

    [LibraryImport("libXcursor.so.1")]
    internal static partial void XcursorImageDestroy(nint image);
}
