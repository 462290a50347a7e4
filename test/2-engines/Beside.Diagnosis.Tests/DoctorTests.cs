using System.Net;
using System.Text.Json;
using Beside.PacketFilter.Tests;

namespace Beside.Diagnosis.Tests;

/// <summary>The program itself, on a machine whose firewall is real.</summary>
public sealed class DoctorTests(TwoMachines machines) : IClassFixture<TwoMachines>
{
    [Fact]
    public async Task Doctor_BlockedPort_SaysWhichRuleAndWhatOpensIt()
    {
        await machines.ResetAsync();
        await machines.Machine.RunAsync(
            "nft",
            "add table inet f; add chain inet f i { type filter hook input priority 0; policy drop; }; add rule inet f i ct state established accept; add rule inet f i tcp dport 22 accept");

        (IReadOnlyList<JsonElement> findings, int code) = await Doctor.AskFirewallAsync(machines.Machine, TwoMachines.Ipv4, 5000);

        Assert.Equal(60, code);
        JsonElement finding = Assert.Single(findings);
        Assert.Contains(
            "the policy \"drop\" of chain i of table inet f",
            finding.GetProperty("what").GetString(),
            StringComparison.Ordinal);
        string toDo = finding.GetProperty("toDo").GetString()!;
        await machines.Machine.RunAsync("sh", "-c", toDo[..toDo.IndexOf('(', StringComparison.Ordinal)]
            .Replace("sudo ", "", StringComparison.Ordinal));
        Assert.True(await machines.CanConnectAsync(TwoMachines.Ipv4, 5000, isExpected: true));
        Assert.Equal(0, (await Doctor.AskFirewallAsync(machines.Machine, TwoMachines.Ipv4, 5000)).ExitCode);
    }

    [Fact]
    public async Task Doctor_NoPortChosen_NamesOneThatIsOpen()
    {
        await machines.ResetAsync();
        await machines.Machine.RunAsync(
            "nft",
            "add table ip f; add chain ip f i { type filter hook input priority 0; policy drop; }; add rule ip f i ct state established accept; add rule ip f i tcp dport 40000-40010 accept");

        (IReadOnlyList<JsonElement> findings, _) = await Doctor.RunAsync(machines.Machine, "firewall", "--listen", $"{TwoMachines.Ipv4}");

        JsonElement finding = Assert.Single(findings);
        Assert.Contains("ports 32768 to 39999, 40011 to 60999", finding.GetProperty("what").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("beside invite --port 40000", finding.GetProperty("toDo").GetString(), StringComparison.Ordinal);
        Assert.True(await machines.CanConnectAsync(TwoMachines.Ipv4, 40000, isExpected: true));
    }

    [Fact]
    public async Task Doctor_WithoutTheRights_SaysThatItDoesNotKnow()
    {
        await machines.ResetAsync();
        await machines.Machine.RunAsync("nft", "add table inet f; add chain inet f i { type filter hook input priority 0; policy drop; }");

        (IReadOnlyList<JsonElement> findings, int code) = await Doctor.RunAsync(machines.Machine.AsNobody(), "firewall", "--port", "5000");

        Assert.Equal(0, code);
        Assert.All(findings, f => Assert.Equal("not-known", Doctor.Verdict(f)));
        Assert.Contains(findings, f => f.GetProperty("toDo").GetString()!.Contains("sudo beside doctor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_PortThatIsTaken_SaysByWhom()
    {
        using System.Net.Sockets.Socket listener = machines.Machine.NewSocket(System.Net.Sockets.AddressFamily.InterNetwork);
        listener.Bind(new IPEndPoint(TwoMachines.Ipv4, 5002));
        listener.Listen();

        (IReadOnlyList<JsonElement> findings, int code) =
            await Doctor.RunAsync(machines.Machine, "addresses", "--listen", $"{TwoMachines.Ipv4}", "--port", "5002");

        Assert.Equal(60, code);
        Assert.Contains(
            findings, f => f.GetProperty("what").GetString()!.Contains($"(process {Environment.ProcessId})", StringComparison.Ordinal));
    }
}
