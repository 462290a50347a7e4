using System.Globalization;

namespace Interop.Tests.Harness;

/// <summary>System V shared memory segments of this machine, as the kernel lists them.</summary>
internal static class SharedMemory
{
    /// <summary>Segments that this process made and that are still there.</summary>
    public static int CountMadeBy(int processId) =>
        File.ReadLines("/proc/sysvipc/shm").Skip(1).Count(line =>
            int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4] /* cpid */, CultureInfo.InvariantCulture) == processId);
}
