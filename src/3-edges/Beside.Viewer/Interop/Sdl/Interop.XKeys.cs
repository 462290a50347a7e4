using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Beside.Viewer;

/// <content>X events of keys, beside SDL's own: they say what an input method has taken.</content>
internal static unsafe partial class Interop
{
    /// <summary>sdl2-compat, which is SDL 3 in the clothes of SDL 2, counts its patches from here; whether it tells X
    /// events only after input methods has not been measured.</summary>
    private const byte FirstPatchOfCompat = 50;

    /// <summary>Before a window is created, since what is queued is lost.</summary>
    /// <returns>Whether this is X11 by an SDL that is known to tell X events after input methods have seen them.</returns>
    internal static bool TellXKeys()
    {
        GetVersion(out uint version);
        bool isOfCompat = (byte)(version >> 16) >= FirstPatchOfCompat;
        if (isOfCompat || !IsX11()) return false;
        SetEventFilter(&IsWanted, 0);
        _ = EventState(SdlEventType.SystemMessage, 1 /* SDL_ENABLE */);
        return true;
    }

    // Called by any thread that pushes an event. Every other X event would wake the loop for nothing.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int IsWanted(nint context, SdlEvent* e) => e->Type != SdlEventType.SystemMessage || e->XKey->IsKey ? 1 : 0;

    /// <param name="version">SDL_version has three bytes: major, minor, patch.</param>
    [LibraryImport(Sdl, EntryPoint = "SDL_GetVersion")]
    private static partial void GetVersion(out uint version);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetEventFilter")]
    private static partial void SetEventFilter(delegate* unmanaged[Cdecl]<nint, SdlEvent*, int> filter, nint context);

    [LibraryImport(Sdl, EntryPoint = "SDL_EventState")]
    private static partial byte EventState(SdlEventType type, int state);
}
