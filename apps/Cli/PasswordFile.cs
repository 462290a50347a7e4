using System.Text;

namespace Beside.Cli;

/// <summary>Reads a password that no list of processes shows: the first line of a file, or of standard input.</summary>
internal static class PasswordFile
{
    private const int MaxChars = 255;
    private const int MaxBytes = 4 * 1024;   // ours

    /// <param name="path">"-" is standard input; null: there is none.</param>
    /// <returns>Null if none was named.</returns>
    /// <exception cref="UserErrorException">It cannot be read, or is none.</exception>
    public static string? Read(string? path, TextReader standardInput)
    {
        if (path is null) return null;
        string name = path == "-" ? "standard input" : path;
        try
        {
            string? line = path == "-" ? standardInput.ReadLine() : FirstLine(BoundedFile.Read(path, MaxBytes));
            return line is { Length: > 0 and <= MaxChars } ? line : throw new UserErrorException(
                ExitCode.Usage, $"--password-file: the first line of {name} is not a password; a password has 1 to {MaxChars} characters.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.Usage, $"--password-file: cannot read {name}: {e.Message}", e);
        }
    }

    private static string? FirstLine(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);   // without a mark of the order of bytes
        return reader.ReadLine();
    }
}
