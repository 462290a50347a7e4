using System.Runtime.InteropServices;

namespace Beside.Viewer;

/// <summary>SDL.h, SDL_error.h, SDL_hints.h.</summary>
internal static unsafe partial class Interop
{
    internal const uint InitVideo = 0x20;

    [LibraryImport(Sdl, EntryPoint = "SDL_Init")]
    internal static partial int Init(uint subsystems);

    [LibraryImport(Sdl, EntryPoint = "SDL_Quit")]
    internal static partial void Quit();

    [LibraryImport(Sdl, EntryPoint = "SDL_SetHint", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetHint(string name, string value);

    /// <summary>After <see cref="Init"/>.</summary>
    internal static bool IsX11() => Marshal.PtrToStringUTF8(GetCurrentVideoDriver()) == "x11";

    internal static string GetError() => Marshal.PtrToStringUTF8((nint)GetErrorBytes()) ?? "";

    [LibraryImport(Sdl, EntryPoint = "SDL_GetCurrentVideoDriver")]
    private static partial nint GetCurrentVideoDriver();

    [LibraryImport(Sdl, EntryPoint = "SDL_GetError")]
    private static partial byte* GetErrorBytes();
}
