using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>How source text is laid out. docs/style.md.</summary>
public sealed partial class LayoutTests
{
    /// <summary>Two files beside each other on a screen, or a review with its margin, show so much. Lines are broken
    /// near 120; this is where they end.</summary>
    private const int MaxColumns = 140;

    /// <summary>A condition and its statement are read at one glance, or stand on two lines.</summary>
    private const int MaxColumnsOfAnIfWithItsStatement = 100;

    /// <summary>Code around a text that is not broken: the call, the name that it is given to.</summary>
    private const int MaxColumnsAroundAText = 60;

    private static IEnumerable<(string File, int Number, string Line, bool IsText)> Lines =>
        SourceTree.AllFiles().Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(LinesOf);

    [Fact]
    public void Sources_EveryLine_FitsInItsColumns() =>
        AssertNone(Lines.Where(l => !l.IsText && l.Line.Length > MaxColumns && !IsOneText(l.Line)));

    [Fact]
    public void Sources_StatementBehindItsCondition_StandsOnALineOfItsOwnUnlessBothAreShort() =>
        AssertNone(Lines.Where(
            l => !l.IsText && CodeOf(l.Line).Length > MaxColumnsOfAnIfWithItsStatement && StatementBehindCondition().IsMatch(l.Line)));

    /// <summary>What is held is a call of Invariant.Holds, which runs; a comment holds nothing.</summary>
    [Fact]
    public void Sources_NoComment_ClaimsAnInvariant() =>
        AssertNone(
            Lines.Where(l => (l.File.StartsWith("src/", StringComparison.Ordinal) || l.File.StartsWith("apps/", StringComparison.Ordinal))
                && Claim().IsMatch(l.Line)));

    /// <summary>Indentation, blanks and braces as .editorconfig says; <c>dotnet format whitespace . --folder</c> mends them.</summary>
    [Fact]
    public async Task Sources_Whitespace_IsAsEditorconfigSays()
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        var start = new ProcessStartInfo(dotnet, ["format", "whitespace", ".", "--folder", "--verify-no-changes", "--exclude", "artifacts"])
        {
            WorkingDirectory = SourceTree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process format = Process.Start(start)!;
        Task<string> errors = format.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await format.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await format.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(format.ExitCode == 0, await errors + output);
    }

    private static IEnumerable<(string File, int Number, string Line, bool IsText)> LinesOf(string file)
    {
        bool isRaw = false;
        foreach ((int i, string line) in SourceTree.Lines(file).Index())
        {
            bool wasRaw = isRaw;
            isRaw ^= RawQuotes().Count(line) % 2 == 1;
            yield return (file, i + 1, line, wasRaw);
        }
    }

    /// <summary>A text is not broken, so that it is found by searching for it: what is left of the line without it is short.</summary>
    private static bool IsOneText(string line)
    {
        int first = line.IndexOf('"', StringComparison.Ordinal), last = line.LastIndexOf('"');
        return last - first > 1 && line.Trim().Length - (last - first) <= MaxColumnsAroundAText;
    }

    private static string CodeOf(string line) => TrailingComment().Replace(line, "");

    private static void AssertNone(IEnumerable<(string File, int Number, string Line, bool IsText)> wrong)
    {
        string[] found = [.. wrong.Select(l => $"{l.File}:{l.Number}: {l.Line.Length} columns: {l.Line.Trim()}")];

        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [GeneratedRegex("\"\"\"+")]
    private static partial Regex RawQuotes();

    /// <summary>With the bracket that closes the condition, and not another one.</summary>
    [GeneratedRegex(
        @"^\s*((else )?if|for|foreach|while|lock|using) \((?>(?:[^()]|(?<open>\()|(?<-open>\)))*)(?(open)(?!))\) \S.*;( *//.*)?$")]
    private static partial Regex StatementBehindCondition();

    [GeneratedRegex(@" +//.*$")]
    private static partial Regex TrailingComment();

    [GeneratedRegex(@"//.*\bINVARIANT\b")]
    private static partial Regex Claim();
}
