using System.Net;
using System.Text;
using Beside.Diagnosis.Network;
using Beside.PacketFilter;
using Beside.PacketFilter.Iptables;
using Beside.PacketFilter.Nftables;

namespace Beside.Diagnosis.Tests;

/// <summary>What is said of addresses and of the answers about the firewall.</summary>
public sealed class NetworkFindingsTests
{
    private static readonly ListeningAddress Lan = new(IPAddress.Parse("192.168.1.5"), "lan0", 24) { IsUplink = true };
    private static readonly ListeningAddress LanIpv6 = new(IPAddress.Parse("2001:db8::5"), "lan0", 64) { IsUplink = true };
    private static readonly ListeningAddress Containers = new(IPAddress.Parse("172.17.0.1"), "docker0", 16);

    [Fact]
    public void Firewall_OnlyANetworkOfContainersIsLetIn_StillStandsInTheWay()
    {
        Finding[] findings = Judge(":INPUT DROP [0:0]\n-A INPUT -i docker0 -j ACCEPT", Lan, Containers);

        Assert.Equal([FindingVerdict.Hindrance, FindingVerdict.Fine], findings.Select(f => f.Verdict));
    }

    [Fact]
    public void Firewall_OnlyContainersAreKeptOut_IsANote()
    {
        Finding[] findings = Judge(":INPUT DROP [0:0]\n-A INPUT -i lan0 -j ACCEPT", Lan, Containers);

        Assert.Equal([FindingVerdict.Fine, FindingVerdict.Note], findings.Select(f => f.Verdict));
    }

    [Fact]
    public void Firewall_AnotherAddressOfTheSameInterfaceIsOpen_IsANote()
    {
        Finding[] findings = Judge(":INPUT DROP [0:0]", Lan, LanIpv6);

        Assert.Equal([FindingVerdict.Note, FindingVerdict.Fine], findings.Select(f => f.Verdict));
    }

    [Fact]
    public void Firewall_LoopbackIsOpen_ExcusesNothing()
    {
        Finding[] findings = Judge(":INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT", Lan, new(IPAddress.Loopback, "lo", 8));

        Assert.Equal([FindingVerdict.Hindrance, FindingVerdict.Fine], findings.Select(f => f.Verdict));
    }

    [Fact]
    public void Firewall_AddressThatIsNotOfThisMachine_IsNotKnown()
    {
        Finding finding = Assert.Single(Judge(":INPUT ACCEPT [0:0]", new ListeningAddress(IPAddress.Parse("203.0.113.9"), "", 32)));

        Assert.Equal(FindingVerdict.NotKnown, finding.Verdict);
    }

    [Fact]
    public void Firewall_EndOfATunnel_NeedsNoSearch()
    {
        const string Rules = """
            {"nftables": [{"chain": {"family": "ip6", "table": "f", "name": "i", "type": "filter", "hook": "input", "prio": 0, "policy": "drop"}},
            {"rule": {"family": "ip6", "table": "f", "chain": "i", "handle": 1, "expr": [{"match": {"op": "==", "left": {"meta": {"key": "l4proto"}}, "right": "tcp"}}, {"accept": null}]}}]}
            """;
        Ruleset rules = NftRuleset.Read(Encoding.UTF8.GetBytes(Rules), new NftListing(""), NftReplacements.None);
        ListeningAddress tunnel = new(IPAddress.Parse("fd00::1"), "wg0", 64) { IsSearchedFor = false };

        Assert.Equal([FindingVerdict.Fine], Judge(rules, tunnel).Select(f => f.Verdict));
        Assert.Equal([FindingVerdict.Hindrance], Judge(rules, tunnel with { IsSearchedFor = true }).Select(f => f.Verdict));
    }

    [Fact]
    public void Addresses_OnlyPrivateOnes_NamesTheWayThroughARouter()
    {
        Finding[] findings = [.. AddressJudge.Judge(new ListeningFacts([Lan], 5000, 5000, IsPortChosen: true))];

        Assert.Contains("--announce", Assert.Single(findings, f => f.Verdict == FindingVerdict.Note).ToDo, StringComparison.Ordinal);
    }

    /// <summary><c>--listen ::</c> on a machine without IPv6.</summary>
    [Fact]
    public void Addresses_ChosenOnesStandForNone_StandsInTheWay()
    {
        Finding finding = Assert.Single(
            AddressJudge.Judge(new ListeningFacts([], 5000, 5000, IsPortChosen: true) { AreAddressesChosen = true }));

        Assert.Equal(FindingVerdict.Hindrance, finding.Verdict);
    }

    [Theory]
    [InlineData("nft", "inet", "filter", "INPUT", FirewallManager.Unknown, "sudo nft insert rule inet filter INPUT tcp dport 5000 accept")]
    [InlineData("nft", "ip", "filter", "INPUT", FirewallManager.Unknown, "sudo iptables -I INPUT -p tcp --dport 5000 -j ACCEPT")]
    [InlineData(
        "iptables-legacy", "ip", "filter", "INPUT", FirewallManager.Unknown, "sudo iptables-legacy -I INPUT -p tcp --dport 5000 -j ACCEPT")]
    [InlineData("nft", "ip", "filter", "INPUT", FirewallManager.Ufw, "sudo ufw allow 5000/tcp")]
    [InlineData(
        "nft",
        "ip",
        "filter",
        "ufw-user-input",
        FirewallManager.Ufw,
        "Remove the rule that denies it (sudo ufw status numbered; sudo ufw delete NUMBER), and then: sudo ufw allow 5000/tcp")]
    [InlineData("nft", "inet", "mine", "i", FirewallManager.Ufw, "sudo nft insert rule inet mine i tcp dport 5000 accept")]
    [InlineData("nft", "inet", "firewalld", "filter_INPUT", FirewallManager.Firewalld, "sudo firewall-cmd --add-port=5000/tcp")]
    [InlineData("nft", "inet", "mine", "i", FirewallManager.Firewalld, "sudo nft insert rule inet mine i tcp dport 5000 accept")]
    public void Firewall_WhatOpensAPort_IsInTheLanguageOfTheRuleThatClosesIt(
        string tool, string family, string table, string chain, FirewallManager manager, string expected)
    {
        var rules = new Ruleset([new(new(tool, family, table, chain), new(HookPoint.Input, 0, false, true, []), [])]);

        Finding finding = Assert.Single(FirewallFindings.Judge(new(rules, [], manager), new([Lan], 5000, 5000, true)));

        Assert.StartsWith(expected, finding.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_NoneCanBeListenedOn_SaysSoAndNothingOfReach()
    {
        Finding finding = Assert.Single(AddressJudge.Judge(new([Lan with { BindProblem = "taken" }], 5000, 5000, true)));

        Assert.Equal(FindingVerdict.Hindrance, finding.Verdict);
    }

    [Fact]
    public void Addresses_LoopbackThatWasChosen_IsForTunnels() =>
        Assert.Equal([FindingVerdict.Fine, FindingVerdict.Note], AddressJudge.Judge(
            new([new(IPAddress.Loopback, "lo", 8)], 5000, 5000, true) { AreAddressesChosen = true }).Select(f => f.Verdict));

    [Fact]
    public void Addresses_LoopbackBecauseThereIsNothingElse_StandsInTheWay() =>
        Assert.Contains(
            AddressJudge.Judge(new([new(IPAddress.Loopback, "lo", 8)], 5000, 5000, true)),
            f => f.Verdict == FindingVerdict.Hindrance);

    private static Finding[] Judge(string filter, params ListeningAddress[] addresses) =>
        Judge(new Ruleset(IptablesSave.Read($"*filter\n{filter}\nCOMMIT\n", isIpv6: false).Select(c => c.Chain)), addresses);

    private static Finding[] Judge(Ruleset rules, params ListeningAddress[] addresses) =>
        [.. FirewallFindings.Judge(new(rules, [], FirewallManager.Unknown), new(addresses, 5000, 5000, true))];
}
