using System.Numerics;
using System.Runtime.InteropServices;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>Which keys a display holds for pressed, as Xlib reads it.</summary>
internal static partial class PressedKeys
{
    private const int KeymapBytes = 32;

    public static int Count(XvfbDisplay display)
    {
        nint connection = XOpenDisplay(display.Name);
        if (connection == 0)
            throw new InvalidOperationException($"The display {display.Name} cannot be opened.");
        byte[] keymap = new byte[KeymapBytes];
        _ = XQueryKeymap(connection, keymap);
        _ = XCloseDisplay(connection);
        return keymap.Sum(b => BitOperations.PopCount(b));
    }

    [LibraryImport("libX11.so.6", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint XOpenDisplay(string name);

    [LibraryImport("libX11.so.6")]
    private static partial int XQueryKeymap(nint display, [Out] byte[] keymap);

    [LibraryImport("libX11.so.6")]
    private static partial int XCloseDisplay(nint display);
}
