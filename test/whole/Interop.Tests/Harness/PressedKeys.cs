using System.Numerics;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>Which keys a display holds for pressed, as Xlib reads it.</summary>
internal static class PressedKeys
{
    private const int KeymapBytes = 32;

    public static int Count(XvfbDisplay display)
    {
        nint connection = Xlib.Open(display);
        byte[] keymap = new byte[KeymapBytes];
        _ = Xlib.XQueryKeymap(connection, keymap);
        _ = Xlib.XCloseDisplay(connection);
        return keymap.Sum(b => BitOperations.PopCount(b));
    }
}
