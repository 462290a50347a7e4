using System.Net;
using System.Text;
using Beside.PacketFilter.Nftables;

namespace Beside.PacketFilter.Tests;

/// <summary>Rules are loaded into the kernel, somebody connects through them, and the judge has to say what the kernel does.</summary>
/// <remarks>The classes that share this wait for silence more than they compute; each has machines of its own, so that
/// they wait at once.</remarks>
public abstract class KernelTests(TwoMachines machines) : IClassFixture<TwoMachines>
{
    private protected TwoMachines Machines => machines;

    private protected async Task AssertJudgedAsTheKernelDoesAsync(string name, string rules)
    {
        await LoadAsync(rules);

        Ruleset read = await ReadAsync();
        await Task.WhenAll(
            from address in new[] { TwoMachines.Ipv4, TwoMachines.Ipv6 }
            from port in new[] { 5000, 5001 }
            select AssertAgreesAsync(name, read, address, port));
    }

    private protected async Task AssertDoubtfulAsync(string name, string rules, Passage expected, string named)
    {
        await LoadAsync(rules);

        PortPassage answer = Assert.Single(FirewallJudge.Judge(await ReadAsync(), Question(TwoMachines.Ipv4, 5000)));

        Assert.True(answer.Passage == expected, $"{name}: {Words(answer)}");
        Assert.Contains(named, Words(answer), StringComparison.Ordinal);
    }

    private protected async Task LoadAsync(string rules)
    {
        await machines.ResetAsync();
        string file = Path.GetTempFileName();
        // nft wants lines
        await File.WriteAllTextAsync(file, rules.Replace("; }", ";\n}\n", StringComparison.Ordinal)
            .Replace("\n }", "\n}\n", StringComparison.Ordinal));
        await machines.Machine.RunAsync("nft", "-f", file);
        File.Delete(file);
    }

    private protected async Task<Ruleset> ReadAsync()
    {
        byte[] json = Encoding.UTF8.GetBytes(await machines.Machine.RunAsync("nft", "-j", "list", "ruleset"));
        var listing = new NftListing(await machines.Machine.RunAsync("nft", "-a", "list", "ruleset"));
        return NftRuleset.Read(json, listing, NftReplacements.None);
    }

    private async Task AssertAgreesAsync(string name, Ruleset rules, IPAddress address, int port)
    {
        PortPassage answer = Assert.Single(FirewallJudge.Judge(rules, Question(address, port)));

        bool isOpen = await machines.CanConnectAsync(address, port, answer.Passage == Passage.Open);

        Assert.True(
            answer.Passage == (isOpen ? Passage.Open : Passage.Blocked),
            $"{name}, [{address}]:{port}: the kernel {(isOpen ? "lets it in" : "does not")}; said was {Words(answer)}");
    }

    private static FirewallQuestion Question(IPAddress address, int port) => new(
        address,
        TwoMachines.Interface,
        ValueSet.Network(address, address.GetAddressBytes().Length == 4 ? 24 : 64).Without(ValueSet.NumberOf(address)),
        (ushort)port,
        (ushort)port)
    { IsRoutedBack = true };

    private protected static string Words(PortPassage answer) =>
        $"{answer.Passage}: {string.Join("; ", answer.Why.Select(w => $"{w.Of}, {w.Outcome}"))}";
}
