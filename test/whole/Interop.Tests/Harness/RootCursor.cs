using System.Runtime.InteropServices;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>A pointer of many colours over the bare ground of a display, until disposed.</summary>
internal sealed class RootCursor : IDisposable
{
    // XcursorImage: version, size, width, height, xhot, yhot, delay (32 bits each), pixels.
    private const int HotspotXOffset = 16, HotspotYOffset = 20, PixelsOffset = 32;

    private readonly nint _connection;

    public RootCursor(XvfbDisplay display, int size)
    {
        _connection = Xlib.Open(display);
        nint image = Xlib.XcursorImageCreate(size, size);
        Marshal.WriteInt32(image, HotspotXOffset, size / 4);
        Marshal.WriteInt32(image, HotspotYOffset, size / 2);
        nint pixels = Marshal.ReadIntPtr(image, PixelsOffset);
        for (int i = 0; i < size * size; i++)
            Marshal.WriteInt32(pixels, i * sizeof(int), unchecked((int)0xFF000000) | (i % size * 2 << 16) | (i / size * 2 << 8) | 0x55);
        _ = Xlib.XDefineCursor(_connection, Xlib.XDefaultRootWindow(_connection), Xlib.XcursorImageLoadCursor(_connection, image));
        _ = Xlib.XSync(_connection, discard: 0);
        Xlib.XcursorImageDestroy(image);
    }

    public void Dispose() => _ = Xlib.XCloseDisplay(_connection);
}
