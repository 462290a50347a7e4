using Beside.Session.Records;

namespace Beside.Cli;

/// <summary>What both halves of the program write in the same way.</summary>
internal static class Wording
{
    private const int MaxNameChars = 60;
    private const int MaxColumns = 72;

    /// <summary>Name and version.</summary>
    public static string Program { get; } = $"beside {typeof(Wording).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>A message in lines that nobody can take for ours: each begins with a mark, and none is so long that its rest begins a line of its own.</summary>
    public static IEnumerable<string> Chat(string from, string message) => Lines($"{Shortened(from)}: {message}", "  | ");

    /// <summary>A text in lines that fit a terminal, each with this before it.</summary>
    public static IEnumerable<string> Lines(string text, string prefix)
    {
        foreach (string line in text.Replace('\t', ' ').Split('\n'))
        {
            for (int start = 0, next; start == 0 || start < line.Length; start = next)
            {
                next = Math.Min(start + MaxColumns, line.Length);
                if (next < line.Length && line.LastIndexOf(' ', next - 1, next - start) is var blank && blank > start) next = blank + 1;
                else if (next < line.Length && char.IsHighSurrogate(line[next - 1])) next--;
                yield return prefix + line[start..next].TrimEnd(' ');
                if (next == 0) break;
            }
        }
    }

    /// <summary>A name that cannot talk its way out of its quotes, nor fill the screen.</summary>
    public static string Shortened(string name)
    {
        name = name.Replace('"', '\'');
        if (name.Length <= MaxNameChars) return name;
        return name[..(char.IsHighSurrogate(name[MaxNameChars - 1]) ? MaxNameChars - 1 : MaxNameChars)] + "…";
    }

    /// <summary>A member's name as scripts read it: TooManyWrongPasswords is too-many-wrong-passwords.</summary>
    public static string Word<T>(T member)
        where T : struct, Enum => RecordWord.Of(member);
}
