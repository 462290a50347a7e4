using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>What ARCHITECTURE.md and docs/style.md name is there.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Maps => ["ARCHITECTURE.md", "docs/style.md", "CONTRIBUTING.md"];

    [Theory]
    [MemberData(nameof(Maps))]
    public void Maps_EveryFileAndFolderThatTheyName_Exists(string map)
    {
        string[] all = [.. SourceTree.AllFiles()];
        string[] missing = [.. Named(map, Path()).Where(name => !all.Any(f => IsThere(f, name)))];

        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    [Fact]
    public void Architecture_EveryTypeThatItNames_IsDeclared()
    {
        string sources = string.Concat(SourceTree.Files("src", ".cs").Concat(SourceTree.Files("apps", ".cs")).Select(SourceTree.Text));
        string[] named = [.. Named("ARCHITECTURE.md", Type())];
        string[] missing = [.. named.Where(name => !Regex.IsMatch(sources, $@"\b{name}\b"))];

        Assert.InRange(named.Length, 30, 300);
        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    private static IEnumerable<string> Named(string map, Regex kind) =>
        CodeWord()
            .Matches(Fence().Replace(SourceTree.Text(map), ""))
            .Select(m => m.Groups[1].Value)
            .Where(word => kind.IsMatch(word))
            .Distinct();

    /// <summary>A path from the root, or the end of one; a folder likewise. A star stands for a part of a name.</summary>
    private static bool IsThere(string file, string name)
    {
        string pattern = Regex.Escape(name.TrimEnd('/')).Replace("\\*", "[^/]*", StringComparison.Ordinal);
        return Regex.IsMatch(file, $"(^|/){pattern}(/|$)");
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeWord();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?!\./|artifacts/|/|<)[\w.*-]+(/[\w.*-]+)+/?$|^[\w.]+\.(cs|json)$")]
    private static partial Regex Path();

    [GeneratedRegex(@"^[A-Z][a-z]\w*$|^I[A-Z]\w*$")]
    private static partial Regex Type();
}
