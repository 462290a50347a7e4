using System.Net;
using System.Text;
using Beside.PacketFilter.Iptables;
using Beside.PacketFilter.Nftables;

namespace Beside.PacketFilter.Tests;

/// <summary>Rules that not every kernel takes, as their programs list them (libnftables-json(5), iptables-save(8)).</summary>
public sealed class ListedRulesTests
{
    [Theory]
    [InlineData("""{"queue": {"num": 1}}""", Passage.CannotTell)]
    [InlineData("""{"something-new": {"a": 1}}""", Passage.CannotTell)]
    [InlineData("""{"xt": null}""", Passage.CannotTell)]
    [InlineData("""{"fwd": {"dev": "eth1"}}""", Passage.Blocked)]
    [InlineData("""{"drop": null}""", Passage.Blocked)]
    [InlineData("""{"tproxy": {"port": 8080}}""", Passage.CannotTell)]
    [InlineData("""{"jump": {"target": "nowhere"}}""", Passage.CannotTell)]
    [InlineData("""{"jump": {"target": "i"}}""", Passage.CannotTell)]
    [InlineData("""{"match": {"op": "==", "left": {"meta": {"key": "new-key"}}, "right": 1}}, {"drop": null}""", Passage.CannotTell)]
    [InlineData(
        """{"match": {"op": "~", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": 5000}}, {"drop": null}""",
        Passage.CannotTell)]
    [InlineData(
        """{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": "a-name"}}, {"drop": null}""",
        Passage.CannotTell)]
    [InlineData("""{"match": {"op": "==", "left": {"meta": {"key": "iifname"}}, "right": "lan\\*"}}, {"drop": null}""", Passage.Open)]
    [InlineData(
        """{"match": {"op": "==", "left": {"payload": {"protocol": "udp", "field": "length"}}, "right": 8}}, {"drop": null}""",
        Passage.Open)]
    [InlineData(
        """{"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": "@gone"}}, {"drop": null}""",
        Passage.CannotTell)]
    public void Judge_StatementOfNft_IsNeverTakenForLessThanItMayBe(string statements, Passage expected)
    {
        string json = """
            {"nftables": [{"chain": {"family": "inet", "table": "f", "name": "i", "type": "filter", "hook": "input", "prio": 0, "policy": "accept"}},
            {"rule": {"family": "inet", "table": "f", "chain": "i", "handle": 1, "expr": [STATEMENTS]}}]}
            """.Replace("STATEMENTS", statements, StringComparison.Ordinal);

        Assert.Equal(expected, Judge(Read(json)));
    }

    [Theory]
    [InlineData("-A INPUT -f -j ACCEPT", Passage.CannotTell)]
    [InlineData("-A INPUT -m set --match-set friends src -j ACCEPT", Passage.CannotTell)]
    [InlineData(
        "-A INPUT -p tcp -m tcp --dport 5000 -m recent --update --seconds 30 --hitcount 6 --name DEFAULT --mask 255.255.255.255 --rsource -j ACCEPT", Passage.CannotTell)]
    [InlineData("-A INPUT -p tcp -m tcp --tcp-option 64 -j ACCEPT", Passage.CannotTell)]
    [InlineData("-A INPUT -j NEWTARGET", Passage.CannotTell)]
    [InlineData("-A INPUT -p tcp -m multiport --dports 22,ssh -j ACCEPT", Passage.CannotTell)]
    [InlineData("-A INPUT -s 192.0.2.0/255.255.0.255 -j ACCEPT", Passage.CannotTell)]
    [InlineData("-A INPUT -s 192.0.2.7/32 -j ACCEPT", Passage.SomePeers)]
    [InlineData("-A INPUT -m comment --comment \"-j DROP \\\" -s 1\" -j ACCEPT", Passage.Open)]
    [InlineData("-A INPUT -i l+n0 -j ACCEPT", Passage.Blocked)]
    [InlineData("-A INPUT -i lan0* -j ACCEPT", Passage.Blocked)]
    [InlineData("-A INPUT -p tcp [unsupported revision]", Passage.CannotTell)]
    [InlineData("-A INPUT -m rpfilter --accept-local -j ACCEPT", Passage.CannotTell)]
    [InlineData("-A INPUT -j HMARK --hmark-tuple src --hmark-mod 4\n-A INPUT -m mark --mark 1 -j ACCEPT", Passage.CannotTell)]
    [InlineData("-A INPUT -p tcp -j DNAT --to-destination 192.0.2.1:5000", Passage.CannotTell)]
    [InlineData("-A INPUT -j LOG --log-prefix \"in: \"", Passage.Blocked)]
    public void Judge_LineOfIptables_IsNeverTakenForMoreThanItMayBe(string line, Passage expected)
    {
        string saved = $"*filter\n:INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n{line}\nCOMMIT\n";

        Assert.Equal(expected, Judge(new(IptablesSave.Read(saved, isIpv6: false).Select(c => c.Chain))));
    }

    [Fact]
    public void Judge_ChainOfEveryInterfaceWithThisBeginning_IsAsked()
    {
        const string json = """
            {"nftables": [{"chain": {"family": "netdev", "table": "f", "name": "i", "type": "filter", "hook": "ingress", "dev": ["lo", "lan*"], "prio": 0, "policy": "drop"}}]}
            """;

        Assert.Equal(Passage.Blocked, Judge(Read(json)));
    }

    [Fact]
    public void Judge_SetThatPacketsFillAndWhoseListDoesNotSaySo_CannotBeTold()
    {
        const string json = """
            {"nftables": [{"set": {"family": "inet", "name": "s", "table": "f", "type": "inet_service", "handle": 1}},
            {"chain": {"family": "inet", "table": "f", "name": "i", "type": "filter", "hook": "input", "prio": 0, "policy": "accept"}},
            {"rule": {"family": "inet", "table": "f", "chain": "i", "handle": 1, "expr": [{"set": {"op": "add", "elem": {"payload": {"protocol": "tcp", "field": "dport"}}, "set": "@s"}}]}},
            {"rule": {"family": "inet", "table": "f", "chain": "i", "handle": 2, "expr": [{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": "@s"}}, {"drop": null}]}}]}
            """;

        Assert.Equal(Passage.CannotTell, Judge(Read(json)));
    }

    [Theory]
    [InlineData(
        """{"nftables": [{"set": {"family": "inet", "name": "s", "table": "f", "elem": 7}}, {"chain": {"family": "inet", "table": "f", "name": "i"}}, {"rule": {"family": "inet", "table": "f", "chain": "i", "expr": [{"match": {"op": "==", "left": {"meta": {"key": "mark"}}, "right": "@s"}}]}}]}""")]
    [InlineData(
        """{"nftables": [{"chain": {"family": "inet", "table": "f", "name": "i"}}, {"rule": {"family": "inet", "table": "f", "chain": "i", "expr": [{"match": {"op": "==", "left": {"concat": 5}, "right": 1}}]}}]}""")]
    [InlineData(
        """{"nftables": [{"chain": {"family": "inet", "table": "f", "name": "i", "hook": "somewhere new", "prio": 0, "policy": "drop"}}]}""")]
    [InlineData(
        """{"nftables": [{"chain": {"family": "inet", "table": "f", "name": "i"}}, {"rule": {"family": "inet", "table": "f", "chain": "i", "expr": [{"match": {"op": "==", "left": {}, "right": 1}}]}}]}""")]
    [InlineData(
        """{"nftables": [{"chain": {"family": "inet", "table": "f", "name": "i"}}, {"rule": {"family": "inet", "table": "f", "chain": "i"}}]}""")]
    [InlineData("""{"nftables": 5}""")]
    [InlineData("5")]
    public void Read_ListThatIsNotUnderstood_IsRefused(string json) => Assert.ThrowsAny<System.Text.Json.JsonException>(() => Read(json));

    [Fact]
    public void Judge_ManyThousandAddressesInASet_AnswersAtOnce()
    {
        string elements = string.Join(", ", Enumerable.Range(0, 200_000).Select(i => $"\"10.{i >> 15}.{(i >> 7) & 255}.{(i & 127) * 2}\""));
        string rules =
            string.Join(", ", Enumerable.Range(1, 200)
                .Select(
                    i =>
                        $$$"""{"rule": {"family": "ip", "table": "f", "chain": "i", "handle": {{{i}}}, "expr": [{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": {{{i}}} }}, {"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": "@s"}}, {"drop": null}]}}"""));
        string json = $$$"""
            {"nftables": [{"set": {"family": "ip", "name": "s", "table": "f", "type": "ipv4_addr", "handle": 1, "elem": [{{{elements}}}]}},
            {"chain": {"family": "ip", "table": "f", "name": "i", "type": "filter", "hook": "input", "prio": 0, "policy": "accept"}}, {{{rules}}}]}
            """;
        long before = GC.GetTotalAllocatedBytes();

        IReadOnlyList<PortPassage> answers = FirewallJudge.Judge(Read(json), Question() with { FirstPort = 1, LastPort = 1000 });

        Assert.Equal(Passage.Open, Assert.Single(answers).Passage);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 512 << 20);   // the set is read once, not for every rule
    }

    private static Ruleset Read(string json) => NftRuleset.Read(Encoding.UTF8.GetBytes(json), new NftListing(""), NftReplacements.None);

    private static Passage Judge(Ruleset rules) => Assert.Single(FirewallJudge.Judge(rules, Question())).Passage;

    private static FirewallQuestion Question() => new(
        IPAddress.Parse("192.0.2.1"),
        "lan0",
        ValueSet.Network(IPAddress.Parse("192.0.2.0"), 24).Without(ValueSet.NumberOf(IPAddress.Parse("192.0.2.1"))),
        5000,
        5000);
}
