using System.Globalization;
using System.Text;

namespace Beside.Cli;

/// <summary>How many columns of a terminal text takes. Where terminals disagree it is the largest number, so that no
/// line is longer than was counted.</summary>
/// <param name="isEastAsian">Whether the terminal may draw characters of ambiguous width in two columns, as for
/// Chinese, Japanese or Korean.</param>
internal readonly struct TextColumns(bool isEastAsian)
{
    /// <summary>Ours: more marks on one letter than any language has are drawn beside it by some terminals.</summary>
    private const int MaxMarks = 4;

    /// <summary>Wide since Unicode 16, after the version of <see cref="WideCharacters"/>; U+3248 to U+324F for glibc 2.36.</summary>
    private static readonly (int First, int Last)[] WideElsewhere = [(0x2630, 0x2637), (0x268A, 0x268F),
        (0x3248, 0x324F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D356), (0x1D360, 0x1D376)];

    /// <summary>Two of them make a flag; terminals draw each of them, or the pair, in two columns.</summary>
    private static readonly (int First, int Last)[] RegionalIndicators = [(0x1F1E6, 0x1F1FF)];

    public static TextColumns OfThisLanguage() => new(IsEastAsian(Variable("LC_ALL") ?? Variable("LC_CTYPE") ?? Variable("LANG") ?? ""));

    public int Count(string text)
    {
        int columns = 0;
        for (int i = 0, next; i < text.Length; i = next) columns += Step(text, i, out next);
        return columns;
    }

    /// <summary>How much of a text, from here on, fits into so many columns: whole characters with their marks, one at least.</summary>
    /// <returns>Where the rest begins.</returns>
    public int Fit(string text, int start, int columns)
    {
        int end = start;
        while (end < text.Length)
        {
            columns -= Step(text, end, out int next);
            if (columns < 0 && end > start) break;
            end = next;
        }

        return end;
    }

    /// <summary>A character with its marks. Marks without a character, or too many of them, count as characters.</summary>
    private int Step(string text, int index, out int next)
    {
        Rune character = RuneAt(text, index, out next);
        if (IsMark(character)) return 1;
        for (int marks = 0; marks < MaxMarks && next < text.Length && IsMark(RuneAt(text, next, out int after)); marks++)
            next = after;
        return Count(character);
    }

    private int Count(Rune rune)
    {
        if (rune.IsAscii) return 1;
        return isEastAsian || IsIn(WideCharacters.Ranges, rune) || IsIn(WideElsewhere, rune) || IsIn(RegionalIndicators, rune) ? 2 : 1;
    }

    // Half a pair is U+FFFD, of the same length.
    private static Rune RuneAt(string text, int index, out int next)
    {
        _ = Rune.DecodeFromUtf16(text.AsSpan(index), out Rune rune, out int length);
        next = index + length;
        return rune;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsIn((int First, int Last)[] ranges, Rune rune)
    {
        int index = Array.BinarySearch(ranges, (rune.Value, int.MaxValue));
        int before = (index < 0 ? ~index : index) - 1;
        return before >= 0 && rune.Value <= ranges[before].Last;
    }

    private static bool IsEastAsian(string locale) =>
        locale.StartsWith("zh", StringComparison.Ordinal)
            || locale.StartsWith("ja", StringComparison.Ordinal)
            || locale.StartsWith("ko", StringComparison.Ordinal);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
