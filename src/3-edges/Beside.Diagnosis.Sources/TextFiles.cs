namespace Beside.Diagnosis.Sources;

/// <summary>Small files of the system.</summary>
internal static class TextFiles
{
    private const int MaxChars = 1 << 20;   // ours

    /// <summary>Null if there is none, or it may not be read.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            using StreamReader reader = File.OpenText(path);
            char[] text = new char[MaxChars];
            return new(text, 0, reader.ReadBlock(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
