using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Beside.Policy.Sources.Interop;

/// <summary>open(2) of a folder, which the framework's own files refuse.</summary>
internal static partial class Interop
{
    private const int ReadOnly = 0;

    /// <summary>What was renamed in it is on the disk behind this.</summary>
    /// <exception cref="IOException">The folder cannot be opened, or not flushed.</exception>
    public static void FlushFolder(string path)
    {
        using SafeFileHandle folder = Open(path, ReadOnly);
        if (folder.IsInvalid)
            throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
        RandomAccess.FlushToDisk(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
