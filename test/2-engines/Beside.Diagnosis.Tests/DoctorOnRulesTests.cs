using System.Net;
using System.Text.Json;
using Beside.PacketFilter.Tests;

namespace Beside.Diagnosis.Tests;

/// <summary>Rules are loaded into the kernel, somebody connects through them, and the program has to say what the kernel does.</summary>
/// <remarks>The classes that share this wait for other programs; each has machines of its own, so that they wait at once.</remarks>
public abstract class DoctorOnRulesTests(TwoMachines machines) : IClassFixture<TwoMachines>
{
    private protected async Task AssertSaysWhatTheKernelDoesAsync(string name, string script)
    {
        await machines.ResetAsync();
        await machines.Machine.RunAsync("sh", "-c", script);

        await Task.WhenAll(
            from address in Concerned(script)
            from port in new[] { 5000, 5001 }
            select AssertAgreesAsync(name, address, port));
    }

    /// <summary>Rules of IPv4 alone leave IPv6 as it is; that is seen once.</summary>
    private static IPAddress[] Concerned(string script) =>
        new[] { "ip6tables", "nft", "ufw", "firewalld" }.Any(s => script.Contains(s, StringComparison.Ordinal))
            ? [TwoMachines.Ipv4, TwoMachines.Ipv6]
            : [TwoMachines.Ipv4];

    private async Task AssertAgreesAsync(string name, IPAddress address, int port)
    {
        (IReadOnlyList<JsonElement> findings, int code) = await Doctor.AskFirewallAsync(machines.Machine, address, port);

        bool isOpen = await machines.CanConnectAsync(address, port, isExpected: code == 0);

        string said = string.Join("; ", findings);
        Assert.True(
            findings.All(f => Doctor.Verdict(f) == (isOpen ? "fine" : "hindrance")),
            $"{name}, [{address}]:{port}: the kernel {(isOpen ? "lets it in" : "does not")}; said was {said}");
        Assert.True(code == (isOpen ? 0 : 60), said);
    }
}
