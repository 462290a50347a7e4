namespace Beside.Viewer;

/// <summary>SDL_video.h SDL_WindowEventID.</summary>
internal enum SdlWindowChange : byte
{
    Shown = 1,
    Hidden = 2,
    Exposed = 3,
    SizeChanged = 6,
    Minimized = 7,
    Restored = 9,
    Entered = 10,
    Left = 11,
    FocusGained = 12,
    FocusLost = 13,
    Close = 14,
    DisplayChanged = 18,
}
