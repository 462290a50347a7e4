namespace Repository.Tests;

public sealed class ReferenceTests
{
    /// <summary>Who may refer to whom, besides what those refer to themselves. References point one way: down.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Beside.Wire"] = [],
        ["Beside.Pixels"] = [],
        ["Beside.Rdp.Pdus"] = ["Beside.Wire"],
        ["Beside.Rdp.Codecs"] = ["Beside.Wire", "Beside.Pixels"],
        ["Beside.Ra"] = ["Beside.Wire"],

        ["Beside.Rdp"] = ["Beside.Rdp.Pdus", "Beside.Rdp.Codecs"],
        ["Beside.Session"] = ["Beside.Ra", "Beside.Rdp"],
        ["Beside.Policy"] = ["Beside.Wire"],
        ["Beside.Diagnosis"] = ["Beside.Policy"],

        ["Beside.Platform"] = ["Beside.Pixels"],
        ["Beside.Platform.X11"] = ["Beside.Platform"],
        ["Beside.Viewer"] = ["Beside.Platform"],
        ["Beside.Policy.Sources"] = ["Beside.Policy"],
        ["Beside.Principals"] = ["Beside.Policy"],
        ["Beside.Transport"] = ["Beside.Wire"],
        ["Beside.Runtime"] = ["Beside.Policy", "Beside.Session", "Beside.Transport", "Beside.Platform"],
        ["Beside.Diagnosis.Sources"] = ["Beside.Diagnosis", "Beside.Platform.X11", "Beside.Runtime"],

        ["Cli"] = ["Beside.Runtime", "Beside.Diagnosis.Sources", "Beside.Platform.X11", "Beside.Viewer", "Beside.Policy.Sources", "Beside.Principals"],
    };

    private static readonly string[] WireAndEngines =
        ["Beside.Wire", "Beside.Pixels", "Beside.Rdp.Pdus", "Beside.Rdp.Codecs", "Beside.Ra", "Beside.Rdp", "Beside.Session", "Beside.Policy", "Beside.Diagnosis"];

    public static TheoryData<string> Products => [.. SourceTree.Projects("src"), .. SourceTree.Projects("apps")];

    public static TheoryData<string> AllProjects =>
        [.. SourceTree.Projects("src"), .. SourceTree.Projects("apps"), .. SourceTree.Projects("test"), .. SourceTree.Projects("bench"), .. SourceTree.Projects("fuzz")];

    [Theory]
    [MemberData(nameof(Products))]
    public void Project_ItsReferences_PointDown(string project)
    {
        string name = SourceTree.NameOf(project);
        Assert.True(Allowed.ContainsKey(name), $"{name} has no line in the table above: decide who it may refer to.");

        string[] wrong = [.. ReferencesOf(project).Where(r => !Below(name).Contains(r))];

        Assert.True(wrong.Length == 0, $"{name} may not refer to {string.Join(", ", wrong)}.");
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Project_OfWireOrEngines_HasNoPackages(string project)
    {
        if (WireAndEngines.Contains(SourceTree.NameOf(project)))
            Assert.Empty(SourceTree.ItemsOf(project, "PackageReference"));
    }

    [Fact]
    public void BannedSymbols_OfWireAndEngines_AreHeldAgainstExactlyThoseProjects()
    {
        string[] held = [.. SourceTree.Text("Directory.Build.props").Split("WireAndEngines>")[1].Split('<')[0].Split(';', StringSplitOptions.RemoveEmptyEntries)];

        Assert.Equal(WireAndEngines.Order(StringComparer.Ordinal), held.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_EveryLine_IsAProject()
    {
        string[] present = [.. Products.Select(p => SourceTree.NameOf(p.Data))];

        Assert.Empty(Allowed.Keys.Except(present));
    }

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Project_IsInTheSolutionAndHasALockFile(string project)
    {
        Assert.Contains($"\"{project}\"", SourceTree.Text("Beside.slnx"), StringComparison.Ordinal);
        Assert.True(SourceTree.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), $"{project} has no packages.lock.json.");
    }

    [Fact]
    public void Architecture_EveryProductProject_HasALine()
    {
        string architecture = SourceTree.Text("ARCHITECTURE.md");

        Assert.All(SourceTree.Projects("src"), p => Assert.Contains($"| `{SourceTree.NameOf(p)}` |", architecture, StringComparison.Ordinal));
        Assert.All(SourceTree.Projects("apps"), p => Assert.Contains($"`{Path.GetDirectoryName(p)}`", architecture, StringComparison.Ordinal));
    }

    private static IEnumerable<string> ReferencesOf(string project) => SourceTree.ItemsOf(project, "ProjectReference").Select(SourceTree.NameOf);

    private static IEnumerable<string> Below(string name) => Allowed[name].SelectMany(r => Below(r).Prepend(r));
}
