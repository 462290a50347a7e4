using System.Runtime.InteropServices;
using Beside.Viewer.Layout;

namespace Beside.Viewer;

/// <summary>SDL_video.h, SDL_mouse.h (where it concerns windows).</summary>
internal static unsafe partial class Interop
{
    internal const int WindowPositionCentered = 0x2FFF0000;
    internal const uint WindowShown = 0x04;
    internal const uint WindowResizable = 0x20;
    internal const uint WindowMinimized = 0x40;
    internal const uint WindowInputFocus = 0x200;
    internal const uint WindowMouseFocus = 0x400;
    internal const uint WindowFullScreenDesktop = 0x1001;
    internal const uint WindowAllowHighDpi = 0x2000;

    [LibraryImport(Sdl, EntryPoint = "SDL_CreateWindow", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint CreateWindow(string title, int x, int y, int width, int height, uint flags);

    [LibraryImport(Sdl, EntryPoint = "SDL_DestroyWindow")]
    internal static partial void DestroyWindow(nint window);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetWindowMinimumSize")]
    internal static partial void SetWindowMinimumSize(nint window, int width, int height);

    [LibraryImport(Sdl, EntryPoint = "SDL_GetWindowSize")]
    internal static partial void GetWindowSize(nint window, out int width, out int height);

    [LibraryImport(Sdl, EntryPoint = "SDL_GetWindowFlags")]
    internal static partial uint GetWindowFlags(nint window);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetWindowFullscreen")]
    internal static partial int SetWindowFullScreen(nint window, uint flags);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetWindowKeyboardGrab")]
    internal static partial void SetWindowKeyboardGrab(nint window, int isGrabbed);

    [LibraryImport(Sdl, EntryPoint = "SDL_GetWindowDisplayIndex")]
    internal static partial int GetWindowDisplayIndex(nint window);

    [LibraryImport(Sdl, EntryPoint = "SDL_GetDisplayUsableBounds")]
    internal static partial int GetDisplayUsableBounds(int display, out Box bounds);

    [LibraryImport(Sdl, EntryPoint = "SDL_WarpMouseInWindow")]
    internal static partial void WarpMouseInWindow(nint window, int x, int y);
}
