using System.Runtime.InteropServices;

namespace Beside.Runtime.Interop;

internal static unsafe partial class Interop
{
    private const int ClockBootTime = 7;   // CLOCK_BOOTTIME of linux/time.h

    /// <summary>Nanoseconds since the machine was started, those in which it slept too; null if the kernel does not tell.</summary>
    public static long? BootTimeNanoseconds()
    {
        long* time = stackalloc long[2];   // struct timespec, where a long has eight bytes
        return GetTime(ClockBootTime, time) == 0 ? (time[0] * 1_000_000_000) + time[1] : null;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, long* time);
}
