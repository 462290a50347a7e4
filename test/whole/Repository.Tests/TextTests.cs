using System.Text.RegularExpressions;

namespace Repository.Tests;

public sealed partial class TextTests
{
    private const string This = "test/whole/Repository.Tests/";

    private static readonly string[] TextExtensions =
        [".cs", ".csproj", ".props", ".targets", ".md", ".json", ".txt", ".sh", ".hex", ".yml", ".slnx",
            ".editorconfig", "beside", ".ci/run"];

    private static IEnumerable<string> Texts =>
        SourceTree.AllFiles()
            .Where(f => TextExtensions.Any(e => f.EndsWith(e, StringComparison.Ordinal)) && !f.StartsWith(This, StringComparison.Ordinal));

    private static IEnumerable<string> Sources => Texts.Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    [Fact]
    public void Texts_None_NamesAPlaceOfOneMachine() => AssertNowhere(MachinePath(), Texts);

    [Fact]
    public void Texts_None_PutsWorkOff() => AssertNowhere(Unfinished(), Texts);

    [Fact]
    public void Sources_OutsideProgram_CatchWhatTheyKnowOrThrowItOn()
    {
        string[] found = [.. Sources.Where(f => Path.GetFileName(f) != "Program.cs").SelectMany(SwallowingCatches)];

        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Fact]
    public void Sources_None_Sleeps() => AssertNowhere(Sleep(), Sources);

    [Fact]
    public void Sources_EveryFile_IsNamedLikeAnOuterTypeInIt()
    {
        string[] wrong = [.. Sources.Where(f => !DeclaresItsName(f))];

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Markdown_EveryLinkWithinTheRepository_Resolves()
    {
        string[] broken = [.. Texts.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).SelectMany(BrokenLinks)];

        Assert.True(broken.Length == 0, string.Join('\n', broken));
    }

    private static IEnumerable<string> SwallowingCatches(string file)
    {
        string text = SourceTree.Text(file);
        foreach (Match clause in CatchAll().Matches(text))
        {
            int depth = 1, end = clause.Index + clause.Length;
            for (; end < text.Length && depth > 0; end++)
                depth += text[end] switch { '{' => 1, '}' => -1, _ => 0 };
            if (!text[clause.Index..end].Contains("throw;", StringComparison.Ordinal))
                yield return $"{file}:{text[..clause.Index].Count(c => c == '\n') + 1}: catches everything and goes on";
        }
    }

    private static bool DeclaresItsName(string file)
    {
        string name = Path.GetFileName(file).Split('.')[0];
        string text = SourceTree.Text(file);
        return name is "Program" or "GlobalUsings" or "AssemblyInfo" or "Usings"
            || Regex.IsMatch(text, $@"\b(class|struct|record|enum|interface|delegate)\b[^;{{(]*\b{Regex.Escape(name)}\b");
    }

    private static IEnumerable<string> BrokenLinks(string file)
    {
        foreach (Match link in Link().Matches(Fence().Replace(SourceTree.Text(file), string.Empty)))
        {
            string[] parts = link.Groups["target"].Value.Split('#', 2);
            if (parts[0].Contains(':', StringComparison.Ordinal))
                continue;
            string target = parts[0].Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, parts[0]);
            if (!SourceTree.Exists(target))
                yield return $"{file}: {link.Value}: no such file";
            else if (parts.Length == 2 && !Headings(target).Contains(parts[1]))
                yield return $"{file}: {link.Value}: no such heading";
        }
    }

    private static IEnumerable<string> Headings(string file) =>
        SourceTree.Lines(file).Where(l => l.StartsWith('#')).Select(l =>
            NotInAnchor().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    private static void AssertNowhere(Regex forbidden, IEnumerable<string> files)
    {
        string[] found = [.. files.SelectMany(f => SourceTree.Lines(f)
            .Select((line, i) => (line, i))
            .Where(l => forbidden.IsMatch(l.line))
            .Select(l => $"{f}:{l.i + 1}: {l.line.Trim()}"))];

        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    /// <summary>Sockets and locks of the X server have their fixed place; Ann lives in examples.</summary>
    [GeneratedRegex(@"(?<![\w.*}])/(home|root|work|Users)/(?!ann/)\w|(?<![\w.}])/tmp/(?!\.X)")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bcatch\s*(\(\s*(System\.)?Exception(\s+\w+)?\s*\)\s*)?\{")]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"Thread\.Sleep")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
