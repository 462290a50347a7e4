using System.Runtime.InteropServices;
using Beside.Viewer.Layout;

namespace Beside.Viewer;

/// <summary>SDL_render.h: renderers and what they draw.</summary>
internal static unsafe partial class Interop
{
    internal const uint RendererSoftware = 1;
    internal const uint RendererAccelerated = 2;
    internal const uint RendererPresentVSync = 4;
    internal const int BlendNone = 0;
    internal const int BlendAlpha = 1;

    [LibraryImport(Sdl, EntryPoint = "SDL_CreateRenderer")]
    internal static partial nint CreateRenderer(nint window, int index, uint flags);

    [LibraryImport(Sdl, EntryPoint = "SDL_DestroyRenderer")]
    internal static partial void DestroyRenderer(nint renderer);

    [LibraryImport(Sdl, EntryPoint = "SDL_GetRendererInfo")]
    internal static partial int GetRendererInfo(nint renderer, out SdlRendererInfo info);

    [LibraryImport(Sdl, EntryPoint = "SDL_GetRendererOutputSize")]
    internal static partial int GetRendererOutputSize(nint renderer, out int width, out int height);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetRenderDrawBlendMode")]
    internal static partial int SetRenderDrawBlendMode(nint renderer, int mode);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetRenderDrawColor")]
    internal static partial int SetRenderDrawColor(nint renderer, byte red, byte green, byte blue, byte alpha);

    [LibraryImport(Sdl, EntryPoint = "SDL_RenderClear")]
    internal static partial int RenderClear(nint renderer);

    [LibraryImport(Sdl, EntryPoint = "SDL_RenderFillRect")]
    internal static partial int RenderFillRect(nint renderer, in Box rectangle);

    [LibraryImport(Sdl, EntryPoint = "SDL_RenderSetClipRect")]
    internal static partial int RenderSetClipRect(nint renderer, Box* rectangle);

    [LibraryImport(Sdl, EntryPoint = "SDL_RenderCopy")]
    internal static partial int RenderCopy(nint renderer, nint texture, Box* source, Box* destination);

    [LibraryImport(Sdl, EntryPoint = "SDL_SetRenderTarget")]
    internal static partial int SetRenderTarget(nint renderer, nint texture);

    [LibraryImport(Sdl, EntryPoint = "SDL_RenderPresent")]
    internal static partial void RenderPresent(nint renderer);

    [LibraryImport(Sdl, EntryPoint = "SDL_GL_GetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GlGetProcAddress(string function);
}
