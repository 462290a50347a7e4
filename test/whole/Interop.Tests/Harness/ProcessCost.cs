using System.Globalization;

namespace Interop.Tests.Harness;

/// <summary>What the kernel says that a process costs.</summary>
internal static class ProcessCost
{
    // utime is field 14 of proc(5); the first three are cut off with the name, which may hold blanks
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;
    private const int TicksPerSecond = 100;   // USER_HZ, the same on every Linux of these tests

    /// <summary>Memory that lies in RAM, in MiB.</summary>
    public static double ResidentMebibytes(int processId)
    {
        string line = File.ReadLines($"/proc/{processId}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }

    /// <summary>Sockets, pipes and the like. Files are left out: the runtime keeps those of an assembly that it loads
    /// whenever something is done for the first time.</summary>
    public static int Descriptors(int processId) =>
        Directory.GetFileSystemEntries($"/proc/{processId}/fd")
            .Count(d => new FileInfo(d).LinkTarget is { } target && !target.StartsWith('/'));

    public static TimeSpan ProcessorTime(int processId)
    {
        string text = File.ReadAllText($"/proc/{processId}/stat");
        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        long ticks = long.Parse(fields[UserTimeField], CultureInfo.InvariantCulture)
            + long.Parse(fields[SystemTimeField], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }
}
