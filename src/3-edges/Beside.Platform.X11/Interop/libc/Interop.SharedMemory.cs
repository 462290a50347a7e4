using System.Runtime.InteropServices;

namespace Beside.Platform.X11;

/// <summary>System V shared memory: shmget(2), shmat(2), shmdt(2), shmctl(2).</summary>
internal static partial class Interop
{
    internal const int IpcPrivate = 0;
    internal const int IpcCreate = 0x200;
    internal const int IpcRemove = 0;
    internal const int OwnerReadWrite = 0x180;

    [LibraryImport(Libc, EntryPoint = "shmget", SetLastError = true)]
    internal static partial int ShmGet(int key, nuint size, int flags);

    [LibraryImport(Libc, EntryPoint = "shmat", SetLastError = true)]
    internal static partial nint ShmAttach(int id, nint address, int flags);

    [LibraryImport(Libc, EntryPoint = "shmdt", SetLastError = true)]
    internal static partial int ShmDetach(nint address);

    [LibraryImport(Libc, EntryPoint = "shmctl", SetLastError = true)]
    internal static partial int ShmControl(int id, int command, nint buffer);
}
