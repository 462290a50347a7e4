namespace Beside.Runtime.Records;

/// <summary>The folder for records, in the user's documents, as on Windows.</summary>
public static class SessionRecordFolder
{
    public const string Name = "Remote Assistance Logs";

    /// <summary>The record's own extension; Windows' XML beside it has <see cref="XmlExtension"/>.</summary>
    public const string Extension = ".jsonl";

    public const string XmlExtension = ".xml";

    /// <summary>Names of one second that are tried.</summary>
    private const int MaxNames = 100;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>On Linux as user-dirs.dirs says. Empty if the user has no home.</summary>
    public static string Default =>
        Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments, Environment.SpecialFolderOption.DoNotVerify)
            is { Length: > 0 } documents ? Path.Combine(documents, Name) : "";

    /// <summary>Makes the two files of a record, readable by their owner alone: named by the second, as Windows does,
    /// with a number where that is taken.</summary>
    /// <exception cref="IOException">They cannot be made; also <see cref="UnauthorizedAccessException"/>.</exception>
    internal static (FileStream Lines, FileStream Xml) CreateFiles(string folder, DateTimeOffset start)
    {
        if (folder.Length == 0) throw new IOException("You have no home folder.");
        MakeFolder(folder);
        for (int i = 1; ; i++)
        {
            string name = Path.Combine(
                folder, start.ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture) + (i == 1 ? "" : $"-{i}"));
            if (i < MaxNames && (File.Exists(name + Extension) || File.Exists(name + XmlExtension)))
                continue;
            FileStream lines;
            try
            {
                lines = Create(name + Extension);
            }
            catch (IOException) when (i < MaxNames && File.Exists(name + Extension))
            {
                continue;   // made by somebody else meanwhile
            }

            try
            {
                return (lines, Create(name + XmlExtension));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                lines.Dispose();
                File.Delete(name + Extension);
                if (i == MaxNames || !File.Exists(name + XmlExtension)) throw;
            }
        }
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static FileStream Create(string path)
    {
        var options =
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
