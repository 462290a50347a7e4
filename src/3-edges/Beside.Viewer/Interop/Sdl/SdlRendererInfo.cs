using System.Runtime.InteropServices;

namespace Beside.Viewer;

/// <summary>SDL_render.h SDL_RendererInfo.</summary>
[StructLayout(LayoutKind.Explicit, Size = 88)]
internal unsafe struct SdlRendererInfo
{
    [FieldOffset(0)] public byte* Name;
    [FieldOffset(8)] public uint Flags;

    /// <summary>In pixels; zero if there is no limit.</summary>
    [FieldOffset(80)] public int MaxTextureWidth;
    [FieldOffset(84)] public int MaxTextureHeight;
}
