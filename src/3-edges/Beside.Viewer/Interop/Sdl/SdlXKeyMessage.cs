using System.Runtime.InteropServices;

namespace Beside.Viewer;

/// <summary>SDL_syswm.h SDL_SysWMmsg of X11 with Xlib.h XKeyEvent in it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct SdlXKeyMessage
{
    internal const int X11 = 2;
    internal const int KeyPress = 2;
    internal const int KeyRelease = 3;

    private readonly int _version;
    public readonly int Subsystem;
    public readonly int Type;
    private readonly nuint _serial;
    private readonly int _isSent;
    private readonly nint _display;
    private readonly nuint _window;
    private readonly nuint _root;
    private readonly nuint _child;
    public readonly nuint Time; // milliseconds
    private readonly int _x;
    private readonly int _y;
    private readonly int _rootX;
    private readonly int _rootY;
    public readonly uint State;
    public readonly uint Keycode;

    public bool IsKey => Subsystem == X11 && Type is KeyPress or KeyRelease;
}
