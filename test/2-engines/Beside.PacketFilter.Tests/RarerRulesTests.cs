using System.Net;

namespace Beside.PacketFilter.Tests;

/// <summary>Rules of nftables that few people write, and those for what leaves the machine.</summary>
public sealed class RarerRulesTests(TwoMachines machines) : KernelTests(machines)
{
    [Theory]
    [MemberData(nameof(RarerNftRulesets.Decided), MemberType = typeof(RarerNftRulesets))]
    public Task Judge_RarerRulesOfNft_SaysWhatTheKernelDoes(string name, string rules) => AssertJudgedAsTheKernelDoesAsync(name, rules);

    [Fact]
    public async Task Judge_RulesForOutputOnTheMachineItself_SaysWhatTheKernelDoes()
    {
        await LoadAsync(
            "table inet f { chain o { type filter hook output priority 0; oifname \"lo\" tcp dport 5000 tcp flags & (syn | ack) == syn drop\n}\n}");

        Ruleset read = await ReadAsync();
        foreach (int port in new[] { 5000, 5001 })
        {
            PortPassage answer = Assert.Single(FirewallJudge.Judge(
                read,
                new(IPAddress.Loopback, "lo", ValueSet.Network(IPAddress.Loopback, 8), (ushort)port, (ushort)port)));
            bool isOpen = await Machines.CanConnectAsync(IPAddress.Loopback, port, answer.Passage == Passage.Open, fromItself: true);
            Assert.True(answer.Passage == (isOpen ? Passage.Open : Passage.Blocked), $"{port}: {isOpen}; {Words(answer)}");
        }
    }
}
