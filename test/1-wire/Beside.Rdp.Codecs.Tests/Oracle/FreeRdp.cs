using System.Runtime.InteropServices;

namespace Beside.Rdp.Codecs.Tests.Oracle;

/// <summary>FreeRDP 2's own codecs, called in this process: the second opinion on every stream. Signatures from its
/// public headers.</summary>
internal static class FreeRdp
{
    public const uint Bgrx32 = (32u << 24) | (4 << 16) | (8 << 8) | (8 << 4) | 8;
    public const uint Bgra32 = (32u << 24) | (4 << 16) | (8 << 12) | (8 << 8) | (8 << 4) | 8;

    public const string Library = "libfreerdp2.so.2";

    public static void RequireLibrary()
    {
        if (!NativeLibrary.TryLoad(Library, out _))
            throw new InvalidOperationException($"{Library} is missing: install libfreerdp2-2 (apt-get install libfreerdp2-2).");
    }
}
