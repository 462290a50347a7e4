using System.Text.RegularExpressions;

namespace Repository.Tests;

public sealed partial class ReferenceTests
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
        ["Beside.PacketFilter"] = [],
        ["Beside.Tunnel"] = ["Beside.Wire"],
        ["Beside.Diagnosis"] = ["Beside.PacketFilter", "Beside.Policy"],
        ["Beside.Rendezvous"] = ["Beside.Wire"],

        ["Beside.Platform"] = ["Beside.Pixels"],
        ["Beside.Platform.X11"] = ["Beside.Platform"],
        ["Beside.Viewer"] = ["Beside.Platform"],
        ["Beside.Policy.Sources"] = ["Beside.Policy"],
        ["Beside.Principals"] = ["Beside.Policy"],
        ["Beside.Transport"] = ["Beside.Wire"],
        ["Beside.Sodium"] = ["Beside.Tunnel"],
        ["Beside.Tunnel.Transport"] = ["Beside.Transport", "Beside.Tunnel"],
        ["Beside.Runtime"] = ["Beside.Policy", "Beside.Session", "Beside.Transport", "Beside.Platform"],
        ["Beside.Flows"] = ["Beside.Runtime", "Beside.Rendezvous", "Beside.Sodium", "Beside.Tunnel.Transport"],
        ["Beside.Diagnosis.Sources"] = ["Beside.Diagnosis", "Beside.Platform.X11", "Beside.Runtime"],

        ["Relay"] = ["Beside.Rendezvous"],
        ["Cli"] = ["Beside.Flows", "Beside.Diagnosis.Sources", "Beside.Platform.X11", "Beside.Viewer",
            "Beside.Policy.Sources", "Beside.Principals"],
    };

    private static readonly string[] WireAndEngines = ["src/1-wire", "src/2-engines"];

    public static TheoryData<string> Products => [.. SourceTree.Projects("src"), .. SourceTree.Projects("apps")];

    public static TheoryData<string> AllProjects =>
        [.. SourceTree.Projects("src"), .. SourceTree.Projects("apps"), .. SourceTree.Projects("test"),
            .. SourceTree.Projects("bench"), .. SourceTree.Projects("fuzz")];

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
        if (WireAndEngines.Any(folder => project.StartsWith($"{folder}/", StringComparison.Ordinal)))
            Assert.Empty(SourceTree.ItemsOf(project, "PackageReference"));
    }

    [Fact]
    public void BannedSymbols_OfWireAndEngines_AreHeldAgainstExactlyThoseProjects()
    {
        string condition = SourceTree.Lines("Directory.Build.props").Single(l => l.Contains("<IsWireOrEngine", StringComparison.Ordinal));

        Assert.All(WireAndEngines, folder => Assert.Contains($"'/{folder}/'", condition, StringComparison.Ordinal));
    }

    /// <summary>What a list of banned symbols cannot see: these two are words of the language.</summary>
    [Fact]
    public void Source_OfWireOrEngines_NeitherLocksNorIsVolatile()
    {
        string[] files = [.. WireAndEngines.SelectMany(folder => SourceTree.Files(folder, ".cs"))];

        Assert.DoesNotContain(files, file => SourceTree.Lines(file).Any(line => KeywordsOfThreads().IsMatch(line)));
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
        Assert.True(
            SourceTree.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")),
            $"{project} has no packages.lock.json.");
    }

    /// <summary>The table's tier is the folder's: "1 wire" is src/1-wire. A row without a tier belongs to the one above it.</summary>
    [Fact]
    public void Architecture_TiersOfItsTable_AreTheFolders()
    {
        string tier = "";
        List<string> said = [];
        string[] page = SourceTree.Lines("ARCHITECTURE.md");
        IEnumerable<string> table = page.SkipWhile(l => l != "## Tiers")
            .Skip(1)
            .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal));
        foreach (string row in table.Where(l => l.StartsWith("| ", StringComparison.Ordinal)))
        {
            string[] cells = [.. row.Split('|').Select(c => c.Trim())];
            if (cells[1].Length > 0) tier = cells[1].Replace(' ', '-');
            if (cells[2].StartsWith("`Beside.", StringComparison.Ordinal))
                said.Add($"src/{tier}/{cells[2].Trim('`')}");
        }

        Assert.Equal(SourceTree.Projects("src")
            .Select(p => Path.GetDirectoryName(p)!.Replace('\\', '/'))
            .Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
    }

    /// <summary>Tests of a project lie beside it in the same shape.</summary>
    [Fact]
    public void Tests_OfAProject_LieInItsTier()
    {
        Dictionary<string, string> tiers = SourceTree.Projects("src").ToDictionary(SourceTree.NameOf, p => p.Split('/', '\\')[1]);
        string[] astray =
        [
            .. SourceTree.Projects("test")
                .Where(p => tiers.TryGetValue(SourceTree.NameOf(p).Replace(".Tests", "", StringComparison.Ordinal), out string? tier)
                    && p.Split('/', '\\')[1] != tier),
        ];

        Assert.Empty(astray);
    }

    [Fact]
    public void Architecture_EveryProductProject_HasALine()
    {
        string architecture = SourceTree.Text("ARCHITECTURE.md");

        Assert.All(
            SourceTree.Projects("src"),
            p => Assert.Contains($"| `{SourceTree.NameOf(p)}` |", architecture, StringComparison.Ordinal));
        Assert.All(
            SourceTree.Projects("apps"),
            p => Assert.Contains($"`{Path.GetDirectoryName(p)}`", architecture, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\s*(lock \(|[^/]*\bvolatile\b)")]
    private static partial Regex KeywordsOfThreads();

    private static IEnumerable<string> ReferencesOf(string project) =>
        SourceTree.ItemsOf(project, "ProjectReference").Select(SourceTree.NameOf);

    private static IEnumerable<string> Below(string name) => Allowed[name].SelectMany(r => Below(r).Prepend(r));
}
