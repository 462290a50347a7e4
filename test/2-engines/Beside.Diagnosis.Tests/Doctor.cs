using System.Net;
using System.Text.Json;
using Beside.Testing;

namespace Beside.Diagnosis.Tests;

/// <summary>The <c>beside doctor</c> that was built with these tests, run on a machine of theirs.</summary>
internal static class Doctor
{
    private static string Executable { get; } = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "beside"));

    /// <summary>Its findings about one area, and how it ended.</summary>
    public static async Task<(IReadOnlyList<JsonElement> Findings, int ExitCode)> RunAsync(
        NetworkNamespace machine, string area, params string[] arguments)
    {
        await using ChildProcess doctor = machine.Start(Executable, ["doctor", "--json", "--only", area, .. arguments]);
        int code = await doctor.Exit.WaitAsync(TimeSpan.FromSeconds(30));
        using JsonDocument said = JsonDocument.Parse(doctor.Output.Text);
        return ([.. said.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.Clone())], code);
    }

    /// <summary>The findings about the firewall for one address and port.</summary>
    public static Task<(IReadOnlyList<JsonElement> Findings, int ExitCode)> AskFirewallAsync(
        NetworkNamespace machine, IPAddress address, int port) =>
            RunAsync(machine, "firewall", "--listen", $"{address}", "--port", $"{port}");

    public static string Verdict(JsonElement finding) => finding.GetProperty("verdict").GetString()!;
}
