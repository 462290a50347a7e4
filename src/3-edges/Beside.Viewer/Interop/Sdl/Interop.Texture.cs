using System.Runtime.InteropServices;
using Beside.Viewer.Layout;

namespace Beside.Viewer;

/// <summary>SDL_render.h and SDL_surface.h: textures and surfaces.</summary>
internal static unsafe partial class Interop
{
    /// <summary>SDL_PIXELFORMAT_XRGB8888, in memory Bgrx32.</summary>
    internal const uint FormatBgrx32 = 0x16161804;

    /// <summary>SDL_PIXELFORMAT_ARGB8888, in memory Bgra32.</summary>
    internal const uint FormatBgra32 = 0x16362004;

    internal const int AccessStatic = 0;
    internal const int AccessStreaming = 1;
    internal const int AccessTarget = 2;
    internal const int ScaleNearest = 0;
    internal const int ScaleLinear = 1;

    [LibraryImport(Sdl, EntryPoint = "SDL_CreateTexture")]
    internal static partial nint CreateTexture(nint renderer, uint format, int access, int width, int height);

    [LibraryImport(Sdl, EntryPoint = "SDL_CreateTextureFromSurface")]
    internal static partial nint CreateTextureFromSurface(nint renderer, SdlSurface* surface);

    [LibraryImport(Sdl, EntryPoint = "SDL_DestroyTexture")]
    internal static partial void DestroyTexture(nint texture);

    [LibraryImport(Sdl, EntryPoint = "SDL_UpdateTexture")]
    internal static partial int UpdateTexture(nint texture, in Box rectangle, byte* pixels, int strideBytes);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetTextureScaleMode")]
    internal static partial int SetTextureScaleMode(nint texture, int mode);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetTextureBlendMode")]
    internal static partial int SetTextureBlendMode(nint texture, int mode);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetTextureColorMod")]
    internal static partial int SetTextureColorMod(nint texture, byte red, byte green, byte blue);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetTextureAlphaMod")]
    internal static partial int SetTextureAlphaMod(nint texture, byte alpha);

    [LibraryImport(Sdl, EntryPoint = "SDL_CreateRGBSurfaceWithFormatFrom")]
    internal static partial SdlSurface* CreateSurfaceFrom(byte* pixels, int width, int height, int depth, int strideBytes, uint format);

    [LibraryImport(Sdl, EntryPoint = "SDL_FreeSurface")]
    internal static partial void FreeSurface(SdlSurface* surface);
}
