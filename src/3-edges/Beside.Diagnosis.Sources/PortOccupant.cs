using System.Globalization;

namespace Beside.Diagnosis.Sources;

/// <summary>Which program listens at a port, as far as its descriptors may be looked at.</summary>
internal static class PortOccupant
{
    private const string Listening = "0A";   // TCP_LISTEN of the kernel's include/net/tcp_states.h

    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static string? Find(ushort port)
    {
        string[] sockets = [.. Tables.SelectMany(f => SocketsAt(f, port))];
        return sockets.Length == 0 ? null : Processes(sockets) ?? "a program of another user";
    }

    /// <summary>Columns: number, own address, peer, state, …; the tenth is the socket's inode.</summary>
    private static IEnumerable<string> SocketsAt(string file, ushort port) =>
        from line in (TextFiles.TryRead(file) ?? "").Split('\n')
        let columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        where columns.Length > 9 && columns[3] == Listening && columns[1].EndsWith($":{port:X4}", StringComparison.Ordinal)
        select $"socket:[{columns[9]}]";

    private static string? Processes(string[] sockets)
    {
        string[] found = [.. Directory.EnumerateDirectories("/proc")
            .Where(p => int.TryParse(Path.GetFileName(p), CultureInfo.InvariantCulture, out _) && Holds(p, sockets))
            .Select(p => $"{TextFiles.TryRead(p + "/comm")?.Trim()} (process {Path.GetFileName(p)})")];
        return found.Length > 0 ? string.Join(", ", found) : null;
    }

    private static bool Holds(string process, string[] sockets)
    {
        try
        {
            return Directory.EnumerateFiles(process + "/fd").Any(f => IsOneOf(f, sockets));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;   // of another user, or gone meanwhile
        }
    }

    /// <summary>A descriptor that a busy program has closed meanwhile says nothing of its others.</summary>
    private static bool IsOneOf(string descriptor, string[] sockets)
    {
        try
        {
            string? target = File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.Name;
            return target is not null && sockets.Any(s => target.EndsWith(s, StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }
}
