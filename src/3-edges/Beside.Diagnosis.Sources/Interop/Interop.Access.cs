using System.Runtime.InteropServices;

namespace Beside.Diagnosis.Sources.Interop;

internal static unsafe partial class Interop
{
    private const int MayWriteAndEnter = 3;   // W_OK | X_OK of unistd.h

    /// <summary>Whether files can be made in this folder.</summary>
    public static bool MayWriteInto(string folder) => Access(folder, MayWriteAndEnter) == 0;

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
