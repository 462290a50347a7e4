using System.Globalization;
using System.Text;
using Beside.Ra;
using Beside.Testing;

namespace Beside.Cli.Tests;

/// <summary>No line of the other side's is longer than the terminal is wide, whatever it is made of. What is wide is
/// what Python's copy of Unicode says.</summary>
public sealed class TerminalLinesTests
{
    private const string LooksLikeOurs = "It is over: nothing is shared now.";

    private static readonly TextColumns Columns = new(isEastAsian: false);

    /// <summary>Each of these put the words that come after it at the beginning of a row, without the mark.</summary>
    [Theory]
    [InlineData("\u3000")]                       // ideographic blank: 38 of them were 76 columns
    [InlineData("\uFF21")]                       // fullwidth letter
    [InlineData("\U0001F600")]                   // emoji
    [InlineData("\U0001F468\u200D\U0001F469")]   // two of them that may be drawn as one
    [InlineData("\U0001F1E9\U0001F1EA")]         // flag
    [InlineData("\u3164")]                       // Hangul filler
    [InlineData("\u115F\u1160")]                 // Hangul fillers of Jamo
    [InlineData("\uFFA0")]                       // half-width Hangul filler
    [InlineData("e\u0301")]
    [InlineData("\u0301")]
    [InlineData("\t")]
    [InlineData("\u1100\u1161")]                 // Jamo, which some terminals put together and some do not
    public void Theirs_ManyOfAKindBeforeWordsLikeOurs_NeverReachTheFirstColumn(string filler)
    {
        for (int width = 1; width <= 100; width++)
        {
            for (int count = 0; count < 45; count += 4)
            {
                string text = DisplayName.SanitizeText(string.Concat(Enumerable.Repeat(filler, count)) + LooksLikeOurs, 10_000);
                foreach (string line in LinesOf(width).Theirs(text))
                {
                    Assert.Contains('|', line.Take(3));
                    Assert.InRange(Columns.Count(line), 1, Math.Max(width - 1, 4));
                }
            }
        }
    }

    [Fact]
    public async Task Count_EveryCharacterThatIsShown_IsWhatUnicodeSaysOrMore()
    {
        int[] expected = await ColumnsByPythonAsync();
        for (int codePoint = 0; codePoint < expected.Length; codePoint++)
        {
            int columns = expected[codePoint];
            if (columns < 0 || !Rune.IsValid(codePoint) || DisplayName.Sanitize("x" + new Rune(codePoint) + "x").Length == 2)
                continue;
            int ours = Columns.Count("x" + new Rune(codePoint)) - 1;
            Assert.True(ours >= columns, string.Create(
                CultureInfo.InvariantCulture, $"U+{codePoint:X4} takes {columns} columns, we count {ours}"));
            Assert.True(ours == columns || IsCountedTooWide(codePoint), string.Create(
                CultureInfo.InvariantCulture, $"U+{codePoint:X4} takes {columns} columns, we count {ours}"));
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Bob", 3)]
    [InlineData("Grüße", 5)]
    [InlineData("漢字", 4)]
    [InlineData("नमस्ते", 4)]                    // marks stand on letters
    [InlineData("x\u0301\u0301\u0301\u0301\u0301\u0301", 3)]   // more than any letter has
    [InlineData("\u0301", 1)]
    public void Count_Text_IsItsColumns(string text, int columns) => Assert.Equal(columns, Columns.Count(text));

    [Fact]
    public void Count_HalfAPair_IsOneAsATerminalShowsIt() => Assert.Equal(2, Columns.Count("\uD83Dx"));

    [Fact]
    public void Count_InALanguageOfEastAsia_TakesTheAmbiguousForWide() => Assert.Equal(3, new TextColumns(isEastAsian: true).Count("xЯ"));

    [Fact]
    public void Theirs_WidthThatChanges_HoldsFromTheNextLineOn()
    {
        int? width = null;
        var lines = new TerminalLines(() => width, Columns);
        string text = new('x', 200);

        Assert.Equal(76, lines.Theirs(text).First().Length);
        width = 40;
        Assert.Equal(39, lines.Theirs(text).First().Length);
        width = 10;
        Assert.Equal("|xxxxxxxx", lines.Theirs(text).First());
        width = 300;
        Assert.Equal(76, lines.Theirs(text).First().Length);
    }

    [Fact]
    public void OursWithTheirs_LongerThanALine_BeginsOneLineAlone()
    {
        string[] lines = [.. LinesOf(40).OursWithTheirs("The computer cannot be reached (" + new string('x', 60) + LooksLikeOurs + ").")];

        Assert.All(lines[1..], l => Assert.StartsWith("    ", l, StringComparison.Ordinal));
        Assert.All(lines, l => Assert.InRange(l.Length, 1, 39));
    }

    private static TerminalLines LinesOf(int width) => new(() => width, Columns);

    // Regional indicators, what a later version of Unicode than Python's makes wide or a letter of its own, and what glibc has wide.
    private static bool IsCountedTooWide(int codePoint) =>
        Rune.GetUnicodeCategory(new Rune(codePoint)) == UnicodeCategory.SpacingCombiningMark || codePoint is (>= 0x1F1E6
            and <= 0x1F1FF)
            or (>= 0x3248 and <= 0x324F) or (>= 0x2630 and <= 0x2637) or (>= 0x268A and <= 0x268F)
                or (>= 0x4DC0 and <= 0x4DFF) or (>= 0x1D300 and <= 0x1D376);

    /// <summary>For each code point; -1: not known to it.</summary>
    private static async Task<int[]> ColumnsByPythonAsync()
    {
        const string Program = """
            import unicodedata as u
            def columns(c):
                category = u.category(c)
                if category in ("Mn", "Me", "Cf"): return 0
                if category in ("Cn", "Cs", "Co", "Cc"): return -1
                return 2 if u.east_asian_width(c) in "WF" else 1
            print(",".join(str(columns(chr(i))) for i in range(0x110000)))
            """;
        string told = await ChildProcess.RunAsync("python3", ["-c", Program]);
        return [.. told.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
    }
}
