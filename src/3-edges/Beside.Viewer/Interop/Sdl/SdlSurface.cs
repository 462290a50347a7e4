using System.Runtime.InteropServices;

namespace Beside.Viewer;

/// <summary>SDL_surface.h SDL_Surface, the fields that we read.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct SdlSurface
{
    [FieldOffset(16)] public int Width;
    [FieldOffset(20)] public int Height;
}
