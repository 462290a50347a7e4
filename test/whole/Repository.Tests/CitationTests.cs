using System.Text.RegularExpressions;

namespace Repository.Tests;

public sealed partial class CitationTests
{
    public static TheoryData<string> WireTypes => [.. SourceTree.Files("src", ".cs").Where(IsWireType).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(WireTypes))]
    public void WireType_ItsSummary_CitesItsSpecification(string file)
    {
        Match declaration = Declaration().Match(SourceTree.Text(file));

        Assert.True(declaration.Success, $"{file} declares a public type without a summary.");
        Assert.Matches(Citation(), declaration.Groups["comment"].Value);
    }

    [Fact]
    public void Vectors_EveryHeader_NamesItsSource()
    {
        string[] without = [.. SourceTree.Files("test", ".hex").Where(f => !VectorSource().IsMatch(HeaderOf(f)))];

        Assert.True(without.Length == 0, string.Join('\n', without));
    }

    private static string HeaderOf(string vector) => string.Join('\n', SourceTree.Lines(vector).TakeWhile(l => l.StartsWith('#')));

    private static bool IsWireType(string file) =>
        (file.StartsWith("src/1-wire/Beside.Rdp.Pdus/", StringComparison.Ordinal)
            && SourceTree.Text(file).Contains("\npublic ", StringComparison.Ordinal))
        || (!file.StartsWith("src/1-wire/Beside.Wire/", StringComparison.Ordinal) && ImplementsPdu().IsMatch(SourceTree.Text(file)));

    [GeneratedRegex(
        @"^public [^\n]*\b(record|class|struct)\b[^{;]*\) ?: IPdu<|^public [^\n]*\b(record|class|struct) \w+ : IPdu<",
        RegexOptions.Multiline)]
    private static partial Regex ImplementsPdu();

    [GeneratedRegex(@"(?<comment>(^[ \t]*///.*\n)+)(^\[.*\n)*^public ", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\[(MS-[A-Z]+\]|T\.\d+\]|X\.\d+\]|RFC ?\d+\]) ?([§A-Z]?\d|Appendix|section)|<inheritdoc|Limits? |Bounds ")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\[MS-[A-Z]+\]|\[T\.\d+\]|\[X\.\d+\]|RFC ?\d+|[Ss]ource:|[Cc]aptured from")]
    private static partial Regex VectorSource();
}
