using System.Runtime.CompilerServices;

[assembly: DisableRuntimeMarshalling]
[assembly: InternalsVisibleTo("Beside.Viewer.Tests")]

namespace Beside.Viewer;

/// <summary>SDL 2 (2.0.22 or later), SDL_ttf 2, Xlib and fontconfig by their C interfaces; only the window's own thread
/// calls them, but for <see cref="PushEvent"/>.</summary>
internal static unsafe partial class Interop
{
    internal const string Sdl = "libSDL2-2.0.so.0";
    internal const string SdlTtf = "libSDL2_ttf-2.0.so.0";
    internal const string X11 = "libX11.so.6";
    internal const string Fontconfig = "libfontconfig.so.1";
}
