namespace Beside.Cli;

/// <summary>Files that may be anything: pipes and devices too, which tell neither length nor end.</summary>
internal static class BoundedFile
{
    /// <returns>All of it; where there is more, one byte more than the bound.</returns>
    public static byte[] Read(string path, int maxBytes)
    {
        // it may be written at this moment
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[file.CanSeek ? Math.Min(file.Length, maxBytes + 1L) : maxBytes + 1L];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Whether there is something to read. A pipe has no length, and opening one waits for a writer, so a file
    /// that nobody named is not opened.</summary>
    public static bool IsFilled(string path)
    {
        try
        {
            FileSystemInfo file = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return file is FileInfo { Exists: true, Length: > 0 };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
