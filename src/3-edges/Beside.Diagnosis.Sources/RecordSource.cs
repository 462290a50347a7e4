using Beside.Diagnosis.Surroundings;
using Beside.Runtime.Records;

namespace Beside.Diagnosis.Sources;

/// <summary>Checks whether a record could be made, without making one.</summary>
public static class RecordSource
{
    /// <param name="folder">Null for the usual folder for records.</param>
    public static RecordFacts Look(string? folder, bool isNeeded)
    {
        string path = folder is null ? SessionRecordFolder.Default : Path.GetFullPath(folder);
        if (path.Length == 0) return new("", "you have no home folder", null, isNeeded);
        string existing = path;
        while (!Path.Exists(existing)) existing = Path.GetDirectoryName(existing)!;
        string? problem = !Directory.Exists(existing) ? $"{existing} is not a folder"
            : !OperatingSystem.IsWindows() && !Interop.Interop.MayWriteInto(existing) ? $"you may not write into {existing}"
            : null;
        return new(path, problem, problem is null ? FreeBytes(existing) : null, isNeeded);
    }

    private static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
