using System.Runtime.InteropServices;
using Beside.Diagnosis.Surroundings;

namespace Beside.Diagnosis.Sources;

public static class LibrarySource
{
    public static bool HasDebianPackages => File.Exists("/var/lib/dpkg/status");

    /// <summary>Null: not looked at on this system.</summary>
    public static IReadOnlyList<LibraryNeed>? Missing() =>
        OperatingSystem.IsLinux() ? [.. LibraryNeed.All.Where(n => !n.Names.Any(IsThere))] : null;

    private static bool IsThere(string name)
    {
        if (!NativeLibrary.TryLoad(name, out nint library)) return false;
        NativeLibrary.Free(library);
        return true;
    }
}
