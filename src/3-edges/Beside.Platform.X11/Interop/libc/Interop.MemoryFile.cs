using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Beside.Platform.X11;

/// <summary>Memory without a name in any file system: memfd_create(2), ftruncate(2), mmap(2), munmap(2).</summary>
internal static partial class Interop
{
    internal const uint MemoryFileCloseOnExec = 1;
    internal const int ProtectRead = 1;
    internal const int ProtectWrite = 2;
    internal const int MapShared = 1;

    [LibraryImport(Libc, EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SafeFileHandle MemoryFileCreate(string name, uint flags);

    [LibraryImport(Libc, EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int FileTruncate(SafeFileHandle file, long length);

    [LibraryImport(Libc, EntryPoint = "mmap", SetLastError = true)]
    internal static partial nint MemoryMap(nint address, nuint length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport(Libc, EntryPoint = "munmap", SetLastError = true)]
    internal static partial int MemoryUnmap(nint address, nuint length);
}
