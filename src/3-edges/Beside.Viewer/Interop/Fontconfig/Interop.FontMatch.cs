using System.Runtime.InteropServices;

namespace Beside.Viewer;

/// <summary>fontconfig.h. The configuration of the process, null here, is loaded by the first call.</summary>
internal static unsafe partial class Interop
{
    internal const int FcMatchPattern = 0;
    internal const int FcResultMatch = 0;

    [LibraryImport(Fontconfig, EntryPoint = "FcNameParse", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FcNameParse(string name);

    [LibraryImport(Fontconfig, EntryPoint = "FcConfigSubstitute")]
    internal static partial int FcConfigSubstitute(nint configuration, nint pattern, int kind);

    [LibraryImport(Fontconfig, EntryPoint = "FcDefaultSubstitute")]
    internal static partial void FcDefaultSubstitute(nint pattern);

    [LibraryImport(Fontconfig, EntryPoint = "FcFontMatch")]
    internal static partial nint FcFontMatch(nint configuration, nint pattern, out int result);

    [LibraryImport(Fontconfig, EntryPoint = "FcPatternGetString", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FcPatternGetString(nint pattern, string property, int index, out byte* text);

    [LibraryImport(Fontconfig, EntryPoint = "FcPatternGetInteger", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FcPatternGetInteger(nint pattern, string property, int index, out int number);

    [LibraryImport(Fontconfig, EntryPoint = "FcPatternAddCharSet", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FcPatternAddCharSet(nint pattern, string property, nint characters);

    [LibraryImport(Fontconfig, EntryPoint = "FcPatternDestroy")]
    internal static partial void FcPatternDestroy(nint pattern);

    [LibraryImport(Fontconfig, EntryPoint = "FcCharSetCreate")]
    internal static partial nint FcCharSetCreate();

    [LibraryImport(Fontconfig, EntryPoint = "FcCharSetAddChar")]
    internal static partial int FcCharSetAddChar(nint characters, uint codePoint);

    [LibraryImport(Fontconfig, EntryPoint = "FcCharSetDestroy")]
    internal static partial void FcCharSetDestroy(nint characters);
}
