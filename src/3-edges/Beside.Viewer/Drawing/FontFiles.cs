using System.Runtime.InteropServices;

namespace Beside.Viewer.Drawing;

/// <summary>Which font file the person's desktop uses for a kind of text, by fontconfig; where that is not there, the
/// usual places.</summary>
internal static unsafe class FontFiles
{
    private static readonly string[] Usual =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/TTF/DejaVuSans.ttf",
        "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    ];

    /// <summary>Fonts to try for the interface's own text, the best first.</summary>
    public static IEnumerable<(string File, int Index)> ForText(bool isBold)
    {
        if (Find(isBold ? "sans:bold:scalable=true" : "sans:scalable=true", 0) is { } found)
            yield return found;
        foreach (string file in Usual.Where(File.Exists)) yield return (file, 0);
    }

    /// <summary>A font that has a picture of this character, if fontconfig knows one.</summary>
    public static (string File, int Index)? ForCharacter(uint codePoint) => Find("sans:scalable=true", codePoint);

    private static (string File, int Index)? Find(string name, uint codePoint)
    {
        if (!NativeLibrary.TryLoad(Interop.Fontconfig, out _)) return null;
        nint pattern = Interop.FcNameParse(name);
        if (pattern == 0) return null;
        if (codePoint != 0) Require(pattern, codePoint);
        _ = Interop.FcConfigSubstitute(0, pattern, Interop.FcMatchPattern);
        Interop.FcDefaultSubstitute(pattern);
        nint match = Interop.FcFontMatch(0, pattern, out int result);
        Interop.FcPatternDestroy(pattern);
        if (match == 0) return null;
        (string, int)? file = result == Interop.FcResultMatch ? FileOf(match) : null;
        Interop.FcPatternDestroy(match);
        return file;
    }

    private static void Require(nint pattern, uint codePoint)
    {
        nint characters = Interop.FcCharSetCreate();
        _ = Interop.FcCharSetAddChar(characters, codePoint);
        _ = Interop.FcPatternAddCharSet(pattern, "charset", characters);
        Interop.FcCharSetDestroy(characters);
    }

    private static (string File, int Index)? FileOf(nint match)
    {
        if (Interop.FcPatternGetString(match, "file", 0, out byte* text) != Interop.FcResultMatch)
            return null;
        int index = Interop.FcPatternGetInteger(match, "index", 0, out int number) == Interop.FcResultMatch ? number : 0;
        return Marshal.PtrToStringUTF8((nint)text) is { } file ? (file, index) : null;
    }
}
