using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>The gates of ARCHITECTURE.md stand where everything has to pass, and nowhere else.</summary>
public sealed class ConsentTests
{
    [Theory]
    [InlineData(@"_session\.Answer\(", "src/3-edges/Beside.Runtime/SessionPump.cs")]
    [InlineData(@"host\.Answer\(", "src/3-edges/Beside.Flows/Novice/NoviceDialogue.cs")]
    [InlineData(@"\.SendUpdate\(", "src/3-edges/Beside.Runtime/SessionPump.Outputs.cs")]
    [InlineData(@"\.Inject\(", "src/3-edges/Beside.Runtime/SessionPump.Outputs.cs")]
    [InlineData(@"_connection\.SendInput\(", "src/3-edges/Beside.Runtime/Expert/ExpertPump.cs")]
    public void Product_WhatOnlyAYesAllows_IsCalledInOnePlace(string call, string place)
    {
        string[] callers = [.. SourceTree.Files("src", ".cs").Concat(SourceTree.Files("apps", ".cs")).Where(f => Regex.IsMatch(SourceTree.Text(f), call))];

        Assert.Equal([place], callers);
    }

    [Fact]
    public void ThreatModel_EveryTestThatItNames_Exists()
    {
        string tests = string.Concat(SourceTree.Files("test", ".cs").Select(SourceTree.Text));
        string[] named = [.. Regex.Matches(SourceTree.Text("docs/threat-model.md"), @"`([A-Z]\w*(?:_\w+)+)`").Select(m => m.Groups[1].Value).Distinct()];

        string[] missing = [.. named.Where(name => !tests.Contains($" {name}(", StringComparison.Ordinal))];

        Assert.InRange(named.Length, 20, 200);
        Assert.Empty(missing);
    }
}
