using Beside.Session.Records;

namespace Beside.Cli;

/// <summary>Texts that both halves of the program write in the same way.</summary>
internal static class Wording
{
    private const int MaxNameChars = 60;

    /// <summary>Name and version.</summary>
    public static string Program { get; } = $"beside {typeof(Wording).Assembly.GetName().Version?.ToString(3)}";

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
