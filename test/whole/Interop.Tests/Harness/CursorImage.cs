using System.Runtime.InteropServices;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>The pointer that a display shows, as XFixes reads it: every pixel that is not transparent, counted from the hotspot.</summary>
internal static class CursorImage
{
    // XFixesCursorImage: x, y, width, height, xhot, yhot (16 bits each), cursor_serial, pixels: one unsigned long each.
    private const int WidthOffset = 4, HeightOffset = 6, HotspotXOffset = 8, HotspotYOffset = 10, PixelsOffset = 24;

    /// <summary>Equal where the pointers look the same, whatever room their makers left around them.</summary>
    public static string Read(XvfbDisplay display)
    {
        nint connection = Xlib.Open(display);
        nint image = Xlib.XFixesGetCursorImage(connection);
        int width = Marshal.ReadInt16(image, WidthOffset), height = Marshal.ReadInt16(image, HeightOffset);
        int hotspotX = Marshal.ReadInt16(image, HotspotXOffset), hotspotY = Marshal.ReadInt16(image, HotspotYOffset);
        nint pixels = Marshal.ReadIntPtr(image, PixelsOffset);
        IEnumerable<string> shown =
            from y in Enumerable.Range(0, height)
            from x in Enumerable.Range(0, width)
            let pixel = (uint)Marshal.ReadInt64(pixels, ((y * width) + x) * sizeof(long))
            where pixel >> 24 != 0
            select $"{x - hotspotX},{y - hotspotY}:{pixel:X8}";
        string text = string.Join(' ', shown);
        _ = Xlib.XFree(image);
        _ = Xlib.XCloseDisplay(connection);
        return text;
    }
}
