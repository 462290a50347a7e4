using Beside.Runtime.Records;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Cli.Log;

/// <summary>The records in a folder. The folder may hold anything, so reading is bounded.</summary>
internal sealed class RecordShelf(string? folder)
{
    private readonly string _folder = folder ?? SessionRecordFolder.Default;

    /// <summary>Paths, oldest first.</summary>
    /// <exception cref="UserErrorException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Paths()
    {
        try
        {
            return Directory.Exists(_folder)
                ? [.. Directory.EnumerateFiles(_folder, "*" + SessionRecordFolder.Extension).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.NoSuchRecord, $"The records cannot be listed: {e.Message}", e);
        }
    }

    /// <summary>A file's path, or its name in the folder without extension, or the beginning of a record's id.</summary>
    /// <exception cref="UserErrorException">There is none, or more than one.</exception>
    public string Find(string which)
    {
        if (File.Exists(which)) return which;
        string[] found = [.. Paths().Where(p => Path.GetFileNameWithoutExtension(p) == which)];
        if (found.Length == 0 && which.Length >= 4)
            found = [.. Paths().Where(p => IdOf(p)?.StartsWith(which, StringComparison.OrdinalIgnoreCase) == true)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new UserErrorException(
                ExitCode.NoSuchRecord,
                $"There is no record \"{which}\", neither as a file nor in {_folder}. Try: beside log list"),
            _ => throw new UserErrorException(
                ExitCode.NoSuchRecord,
                $"The ids of {found.Length} records begin with \"{which}\". Give more of the id."),
        };
    }

    /// <exception cref="UserErrorException">The file cannot be read, or is larger than any record.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return BoundedFile.Read(path, RecordLimits.FileMaxBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.RecordUnreadable, $"The record cannot be read: {e.Message}", e);
        }
    }

    private static string? IdOf(string path)
    {
        try
        {
            return BoundedFile.IsFilled(path) && SessionRecordVerifier.Verify(Read(path)).Lines is [{ Fact: SessionFact.Opened opened }, ..]
                ? opened.RecordId
                : null;
        }
        catch (UserErrorException)
        {
            return null;   // one that cannot be read is not the one that is meant
        }
    }
}
