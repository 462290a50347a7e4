namespace Beside.Viewer;

/// <summary>SDL_events.h SDL_EventType.</summary>
internal enum SdlEventType : uint
{
    Quit = 0x100,
    Window = 0x200,
    SystemMessage = 0x201,
    KeyDown = 0x300,
    KeyUp = 0x301,
    TextEditing = 0x302,
    TextInput = 0x303,
    MouseMotion = 0x400,
    MouseButtonDown = 0x401,
    MouseButtonUp = 0x402,
    MouseWheel = 0x403,
    RenderTargetsReset = 0x2000,
    RenderDeviceReset = 0x2001,
}
