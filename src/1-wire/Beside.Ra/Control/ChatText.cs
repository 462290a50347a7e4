namespace Beside.Ra.Control;

/// <summary>A chat message of the peer, made fit to be shown: of bounded length and few lines, so that it cannot push away what stands above it.</summary>
public static class ChatText
{
    /// <summary>Ours: as much of a chat message as a person reads.</summary>
    public const int MaxChars = 4096;

    /// <summary>Ours: what comes after them stands in the last one. A terminal has 24 lines at least.</summary>
    public const int MaxLines = 10;

    /// <summary>Blank lines are left out, whatever blank stands in them.</summary>
    public static string ToShow(string text)
    {
        string[] lines = [.. DisplayName.SanitizeText(text, MaxChars).Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))];
        return lines.Length <= MaxLines
            ? string.Join('\n', lines)
            : string.Join('\n', [.. lines[..(MaxLines - 1)], string.Join(' ', lines[(MaxLines - 1)..])]);
    }
}
