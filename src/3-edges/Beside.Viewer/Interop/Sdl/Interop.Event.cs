using System.Runtime.InteropServices;
using Beside.Viewer.Layout;

namespace Beside.Viewer;

/// <summary>SDL_events.h, SDL_keyboard.h, SDL_mouse.h.</summary>
internal static unsafe partial class Interop
{
    internal const int ModifiersShift = 0x0003;
    internal const int ModifiersControl = 0x00C0;
    internal const int ModifiersAlt = 0x0300;
    internal const int ModifiersNum = 0x1000;
    internal const int ModifiersCaps = 0x2000;
    internal const int ModifiersScroll = 0x8000;
    internal const int CursorArrow = 0;
    internal const int CursorText = 1;
    internal const int CursorSizeAll = 9;
    internal const int CursorHand = 11;

    [LibraryImport(Sdl, EntryPoint = "SDL_WaitEvent")]
    internal static partial int WaitEvent(out SdlEvent e);

    [LibraryImport(Sdl, EntryPoint = "SDL_WaitEventTimeout")]
    internal static partial int WaitEventTimeout(out SdlEvent e, int milliseconds);

    [LibraryImport(Sdl, EntryPoint = "SDL_PollEvent")]
    internal static partial int PollEvent(out SdlEvent e);

    /// <summary>Thread-safe; wakes <see cref="WaitEvent"/>.</summary>
    [LibraryImport(Sdl, EntryPoint = "SDL_PushEvent")]
    internal static partial int PushEvent(in SdlEvent e);

    [LibraryImport(Sdl, EntryPoint = "SDL_RegisterEvents")]
    internal static partial uint RegisterEvents(int count);

    [LibraryImport(Sdl, EntryPoint = "SDL_GetModState")]
    internal static partial int GetModifiers();

    /// <summary>On X11 what an input method has in the making is given up, which SDL_ClearComposition does not do (seen
    /// with 2.26).</summary>
    [LibraryImport(Sdl, EntryPoint = "SDL_StartTextInput")]
    internal static partial void StartTextInput();

    [LibraryImport(Sdl, EntryPoint = "SDL_SetTextInputRect")]
    internal static partial void SetTextInputRect(in Box rectangle);

    [LibraryImport(Sdl, EntryPoint = "SDL_GetMouseState")]
    internal static partial uint GetMouseState(out int x, out int y);

    [LibraryImport(Sdl, EntryPoint = "SDL_CreateSystemCursor")]
    internal static partial nint CreateSystemCursor(int id);

    [LibraryImport(Sdl, EntryPoint = "SDL_CreateColorCursor")]
    internal static partial nint CreateColorCursor(SdlSurface* surface, int hotspotX, int hotspotY);

    [LibraryImport(Sdl, EntryPoint = "SDL_FreeCursor")]
    internal static partial void FreeCursor(nint cursor);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetCursor")]
    internal static partial void SetCursor(nint cursor);

    [LibraryImport(Sdl, EntryPoint = "SDL_ShowCursor")]
    internal static partial int ShowCursor(int isShown);
}
