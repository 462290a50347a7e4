using System.Runtime.InteropServices;

namespace Beside.Viewer;

/// <summary>Xlib.h, by a connection of its own: SDL 2 keeps its display to itself. Only where SDL's driver is x11,
/// which has loaded the library.</summary>
internal static unsafe partial class Interop
{
    /// <summary>What the display's RESOURCE_MANAGER, or else ~/.Xdefaults, says of a program's option.</summary>
    internal static string? GetXResource(string program, string option)
    {
        nint display = XOpenDisplay(null);
        if (display == 0) return null;
        try
        {
            return Marshal.PtrToStringUTF8((nint)XGetDefault(display, program, option));
        }
        finally
        {
            _ = XCloseDisplay(display);
        }
    }

    /// <param name="name">Null: as DISPLAY says.</param>
    [LibraryImport(X11, EntryPoint = "XOpenDisplay", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint XOpenDisplay(string? name);

    /// <returns>Of the display, and gone with it.</returns>
    [LibraryImport(X11, EntryPoint = "XGetDefault", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* XGetDefault(nint display, string program, string option);

    [LibraryImport(X11, EntryPoint = "XCloseDisplay")]
    private static partial int XCloseDisplay(nint display);
}
