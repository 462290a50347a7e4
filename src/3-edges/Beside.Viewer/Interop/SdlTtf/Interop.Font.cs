using System.Runtime.InteropServices;

namespace Beside.Viewer;

/// <summary>SDL_ttf.h. Colours are passed as SDL_Color, four bytes by value, red in the lowest.</summary>
internal static unsafe partial class Interop
{
    [LibraryImport(SdlTtf, EntryPoint = "TTF_Init")]
    internal static partial int TtfInit();

    [LibraryImport(SdlTtf, EntryPoint = "TTF_Quit")]
    internal static partial void TtfQuit();

    [LibraryImport(SdlTtf, EntryPoint = "TTF_OpenFontIndex", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint TtfOpenFont(string file, int pixelHeight, long index);

    [LibraryImport(SdlTtf, EntryPoint = "TTF_CloseFont")]
    internal static partial void TtfCloseFont(nint font);

    [LibraryImport(SdlTtf, EntryPoint = "TTF_FontHeight")]
    internal static partial int TtfFontHeight(nint font);

    [LibraryImport(SdlTtf, EntryPoint = "TTF_FontAscent")]
    internal static partial int TtfFontAscent(nint font);

    /// <returns>Zero where the font has no picture of the character.</returns>
    [LibraryImport(SdlTtf, EntryPoint = "TTF_GlyphIsProvided32")]
    internal static partial int TtfGlyphIsProvided(nint font, uint codePoint);

    [LibraryImport(SdlTtf, EntryPoint = "TTF_SizeUTF8", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int TtfSize(nint font, string text, out int width, out int height);

    [LibraryImport(SdlTtf, EntryPoint = "TTF_RenderUTF8_Blended", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SdlSurface* TtfRender(nint font, string text, uint color);
}
