using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>A peer's illegal move has a rule with a name; the sentence beside it may change.</summary>
public sealed partial class PeerRuleTests
{
    [Theory]
    [InlineData("src/2-engines/Beside.Rdp/Connection/RdpRule.cs", "src/2-engines/Beside.Rdp")]
    [InlineData("src/2-engines/Beside.Session/AssistanceRule.cs", "src/2-engines/Beside.Session")]
    public void Rule_EachOfTheList_IsSaidBySomePlaceOfItsEngine(string list, string engine)
    {
        string name = Path.GetFileNameWithoutExtension(list);
        string[] rules = [.. Member().Matches(SourceTree.Text(list)).Select(m => m.Groups[1].Value)];
        string sources = string.Concat(SourceTree.Files(engine, ".cs").Where(f => f != list).Select(SourceTree.Text));

        Assert.NotEmpty(rules);
        Assert.DoesNotContain(rules, rule => !Regex.IsMatch(sources, $@"\b{name}\.{rule}\b"));
    }

    /// <summary>Where a connection is closed for the order of what came, it says which rule that broke.</summary>
    [Fact]
    public void Close_OutOfSequence_NamesItsRule()
    {
        string[] calls =
        [
            .. SourceTree.Files("src/2-engines/Beside.Rdp", ".cs").SelectMany(f => Call().Matches(SourceTree.Text(f))).Select(m => m.Value),
        ];

        Assert.NotEmpty(calls);
        Assert.DoesNotContain(calls, call => !call.Contains("RdpRule.", StringComparison.Ordinal));
    }

    /// <summary>To the end of its statement, however many lines that has.</summary>
    [GeneratedRegex(@"CloseReason\.OutOfSequence,[^;]*;")]
    private static partial Regex Call();

    [GeneratedRegex(@"^    (\w+),$", RegexOptions.Multiline)]
    private static partial Regex Member();
}
