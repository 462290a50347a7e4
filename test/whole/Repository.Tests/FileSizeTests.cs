using System.Globalization;

namespace Repository.Tests;

/// <summary>A file that grows past <see cref="MaxLines"/> is usually two. Those that stand in file-sizes.txt may only shrink.</summary>
public sealed class FileSizeTests
{
    private const int MaxLines = 350;

    private static readonly Dictionary<string, int> Allowances = SourceTree.Lines("test/whole/Repository.Tests/file-sizes.txt")
        .Where(l => l.Length > 0 && !l.StartsWith('#'))
        .Select(l => l.Split(' '))
        .ToDictionary(l => l[1], l => int.Parse(l[0], CultureInfo.InvariantCulture));

    [Fact]
    public void Sources_NoFile_GrowsPastItsAllowance()
    {
        string[] tooLong =
        [
            .. Sources().Select(f => (File: f, Lines: SourceTree.Lines(f).Length))
                .Where(f => f.Lines > Allowances.GetValueOrDefault(f.File, MaxLines))
                .Select(f => $"{f.Lines} {f.File} (at most {Allowances.GetValueOrDefault(f.File, MaxLines)})"),
        ];

        Assert.True(tooLong.Length == 0, string.Join('\n', tooLong));
    }

    [Fact]
    public void Allowances_EveryLine_IsStillNeededAndTight()
    {
        string[] loose =
        [
            .. Allowances.Where(a => !SourceTree.Exists(a.Key)
                || SourceTree.Lines(a.Key).Length is var lines && (lines <= MaxLines || lines < a.Value - 20))
                .Select(a => $"{a.Value} {a.Key}: bring file-sizes.txt along"),
        ];

        Assert.True(loose.Length == 0, string.Join('\n', loose));
    }

    private static IEnumerable<string> Sources() => SourceTree.AllFiles().Where(f => f.EndsWith(".cs", StringComparison.Ordinal));
}
