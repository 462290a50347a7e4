namespace Beside.Ra.Control;

/// <summary>Makes a peer's chat message safe to show: short and of few lines, so that it cannot push away the text above it.</summary>
public static class ChatText
{
    /// <summary>Ours: as much of a chat message as a person will read.</summary>
    public const int MaxChars = 4096;

    /// <summary>Ours: the last line holds whatever follows. A terminal has at least 24 lines.</summary>
    public const int MaxLines = 10;

    /// <summary>Leaves out blank lines, whatever kind of space they hold.</summary>
    public static string ToShow(string text)
    {
        string[] lines = [.. DisplayName.SanitizeText(text, MaxChars).Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))];
        return lines.Length <= MaxLines
            ? string.Join('\n', lines)
            : string.Join('\n', [.. lines[..(MaxLines - 1)], string.Join(' ', lines[(MaxLines - 1)..])]);
    }
}
