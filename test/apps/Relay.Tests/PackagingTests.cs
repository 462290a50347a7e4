using System.Globalization;
using System.Text.RegularExpressions;
using Beside.Relay.Settings;
using Beside.Testing;

namespace Relay.Tests;

/// <summary>What docs/relay.md shows is what packaging/relay has, and what the tests run.</summary>
public sealed partial class PackagingTests
{
    private const double WorstExposure = 1.2;

    public static TheoryData<string> Shown => ["beside-relay.service", "settings.json", "nginx.conf", "haproxy.cfg",
        "Caddyfile", "compose.yaml", "kubernetes.yaml", "Dockerfile"];

    [Theory]
    [MemberData(nameof(Shown))]
    public void Documentation_OfEachFile_ShowsItAsItIs(string name) =>
        Assert.Contains(File.ReadAllText(Packaging(name)).TrimEnd(), Documentation(), StringComparison.Ordinal);

    [Fact]
    public async Task Unit_ByTheMeasureOfSystemd_IsAsClosedAsARelayCanBe()
    {
        string text = await ChildProcess.RunAsync(
            "systemd-analyze", ["security", "--offline=true", "--no-pager", Packaging("beside-relay.service")]);

        Match exposure = Exposure().Match(text);
        Assert.True(exposure.Success, text);
        Assert.InRange(double.Parse(exposure.Groups[1].Value, CultureInfo.InvariantCulture), 0, WorstExposure);
    }

    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("kubernetes.yaml")]
    public async Task Manifest_OfSeveralNodes_IsYamlAndNamesSettingsThatThereAre(string name)
    {
        string file = Packaging(name);
        string[] variables = [.. Variable().Matches(await File.ReadAllTextAsync(file)).Select(m => m.Value).Distinct()];

        Assert.NotEmpty(variables);
        Assert.All(variables, v => Assert.Contains(SettingTable.All, s => s.Variable == v));
        await ChildProcess.RunAsync(
            "/usr/bin/python3",
            ["-c", "import sys, yaml; assert all(d for d in yaml.safe_load_all(open(sys.argv[1])))", file]);
    }

    [Fact]
    public void Settings_Shown_AreRead()
    {
        RelaySettings settings = SettingSources.Read(Packaging("settings.json"), _ => null, new Dictionary<string, string>());

        Assert.Equal(("127.0.0.1:8744", 1), (settings.Listen.ToString(), settings.KnownProxies.Count));
    }

    [Fact]
    public void Documentation_OfEverySetting_HasARow() =>
        Assert.All(SettingTable.All, s => Assert.Contains($"| `{s.Name}` |", Documentation(), StringComparison.Ordinal));

    [Fact]
    public void Settings_OfSeveralSources_CountByTheirOrder()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, """{ "MaxWaits": 1, "MaxPairs": 2, "MaxConnections": 3, "KnownProxies": ["10.0.0.0/8", "::1"] }""");

        RelaySettings settings = SettingSources.Read(
            file,
            n => n is "BESIDE_RELAY_MAX_PAIRS" or "BESIDE_RELAY_MAX_CONNECTIONS" ? "20" : null,
            new Dictionary<string, string> { ["MaxConnections"] = "300" });

        Assert.Equal((1, 20, 300, 2), (settings.Limits.TotalWaits, settings.Limits.TotalPairs, settings.MaxConnections,
            settings.KnownProxies.Count));
        File.Delete(file);
    }

    private static string Packaging(string name) => Path.Combine(RelayProcess.Folder(), "packaging", "relay", name);

    private static string Documentation() => File.ReadAllText(Path.Combine(RelayProcess.Folder(), "docs", "relay.md"));

    [GeneratedRegex(@"Overall exposure level for [^:]*: ([0-9.]+)")]
    private static partial Regex Exposure();

    [GeneratedRegex("BESIDE_RELAY_[A-Z_]+")]
    private static partial Regex Variable();
}
