using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Beside.Policy.Sources.Interop;

/// <summary>Owner and mode of a file, which the platform's own classes do not tell together without following links.</summary>
internal static unsafe partial class Interop
{
    private const int NoEntry = 2;   // ENOENT
    private const int NotDirectory = 20;   // ENOTDIR
    private const int AtFdCwd = -100;   // linux/fcntl.h
    private const int AtSymlinkNoFollow = 0x100;
    private const uint StatxBasicStats = 0x7FF;   // linux/stat.h

    /// <summary>Null if nothing has this name.</summary>
    /// <exception cref="IOException">It cannot be told.</exception>
    public static FileOwner? Stat(string path)
    {
        byte* buffer = stackalloc byte[256];   // struct statx is 256 bytes everywhere; struct stat of Darwin 144
        int result = OperatingSystem.IsLinux() ? Statx(AtFdCwd, path, AtSymlinkNoFollow, StatxBasicStats, buffer)
            : RuntimeInformation.ProcessArchitecture == Architecture.X64 ? LstatOfDarwinX64(path, buffer)
            : Lstat(path, buffer);
        if (result != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            return error is NoEntry or NotDirectory ? null : throw new IOException(new Win32Exception(error).Message);
        }

        // statx: stx_uid at 20, stx_mode at 28. Darwin's stat: st_mode at 4, st_uid at 16.
        (uint user, ushort mode) = OperatingSystem.IsLinux()
            ? (*(uint*)(buffer + 20), *(ushort*)(buffer + 28))
            : (*(uint*)(buffer + 16), *(ushort*)(buffer + 4));
        FileKind kind = (mode & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Directory,
            0xA000 => FileKind.Link,
            _ => FileKind.Other,
        };
        return new(user, (UnixFileMode)(mode & 0xFFF), kind);
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint GetEffectiveUserId();

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Lstat(string path, byte* buffer);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LstatOfDarwinX64(string path, byte* buffer);
}
