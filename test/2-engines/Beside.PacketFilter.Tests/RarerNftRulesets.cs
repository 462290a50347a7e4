namespace Beside.PacketFilter.Tests;

/// <summary>Rules that fewer people write. Port 5000 is the one that they are about; 5001 is another.</summary>
public static class RarerNftRulesets
{
    private const string Neighbors = "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept\n";
    private const string Answers = "ct state established,related accept\n";

    public static TheoryData<string, string> Decided => new()
    {
        { "a verdict map whose chain comes back", Map("tcp dport vmap { 5000 : jump back, 22 : accept, * : drop }\naccept\n") },
        { "a verdict map that goes on", Map("tcp dport vmap { 5000 : continue, 5001 : drop }\naccept\n") },
        { "a verdict map with a rest that goes on", Map("tcp dport vmap { 5000 : drop, * : continue }\naccept\n") },
        { "a translation by a map",
            "table ip f { chain p { type nat hook prerouting priority -100; dnat to tcp dport map { 5000 : 192.0.2.77 }\n}\n}" },
        { "states that are not", Input("ct state != established,related tcp dport 5000 drop\n") },
        { "a state that is not, in short", Input("ct state ! established tcp dport 5000 drop\n") },
        { "flags that are not", Input("tcp flags != syn tcp dport 5000 drop\n") },
        { "a port under a mask", Input("tcp dport & 0xff == 0x88 drop\n") },
        { "all peers, in two halves", Input("ip saddr 192.0.2.0/25 tcp dport 5000 drop\nip saddr 192.0.2.128/25 tcp dport 5000 drop\n") },
        { "half of the peers here, the other half there",
            Input("ip saddr 192.0.2.0/25 tcp dport 5000 drop\n")
                + "\ntable ip g { chain i { type filter hook input priority 10; ip saddr >= 192.0.2.128 tcp dport 5000 drop\n}\n}" },
        { "everything but TCP, on the interface itself",
            "table netdev f { chain g { type filter hook ingress device lan0 priority 0; meta l4proto != { tcp, ipv6-icmp } drop\ntcp dport 5000 drop\n}\n}" },
        { "of ARP alone, on the interface itself",
            "table netdev f { chain g { type filter hook ingress device lan0 priority 0; arp operation reply drop\ntcp dport 5000 drop\n}\n}" },
    };

    public static TheoryData<string, string, Passage, string> Doubtful => new()
    {
        { "a mark of the connection by its first packet",
            Input($"tcp dport 5000 ct state new ct mark set 5 accept\nct mark 5 accept\ntcp dport 5000 drop\n"),
            Passage.CannotTell, "ct mark" },
        { "a mark that leads to another mark",
            "table ip f { chain p { type filter hook prerouting priority -150; tcp dport 5000 meta mark set 1\nmeta mark 1 ct mark set 2\n}\n chain i { type filter hook input priority 0; ct mark 2 drop\n}\n}",
            Passage.CannotTell, "ct mark" },
        { "the first packet alone is not tracked",
            "table ip f { chain p { type filter hook prerouting priority -300; tcp flags & (syn | ack) == syn notrack\n}\n chain i { type filter hook input priority 0; policy drop; tcp flags & (syn | ack) == syn accept\nct state established accept\n}\n}",
            Passage.CannotTell, "ct state" },
        { "translated to an address of this machine",
            "table ip f { chain p { type nat hook prerouting priority -100; tcp dport 5000 dnat to 192.0.2.1\n}\n}",
            Passage.CannotTell, "dnat to 192.0.2.1" },
        { "translated to one of several addresses",
            "table ip f { chain p { type nat hook prerouting priority -100; tcp dport 5000 dnat to 192.0.2.1-192.0.2.9\n}\n}",
            Passage.CannotTell, "dnat to 192.0.2.1-192.0.2.9" },
        { "how long packets live", Input("ip ttl 1 drop\n"), Passage.CannotTell, "ip ttl" },
        { "by turns", Input("tcp dport 5000 numgen inc mod 2 vmap { 0 : drop, 1 : accept }\n"), Passage.CannotTell, "numgen" },
        { "halves, one of them let in", Input("ip saddr 192.0.2.0/25 drop\nip saddr 192.0.2.0/26 accept\n"),
            Passage.SomePeers, "ip saddr 192.0.2.0/25" },
    };

    private static string Input(string rules) => $"table inet f {{ chain i {{ type filter hook input priority 0; {rules} }}\n}}";

    private static string Map(string rules) =>
        $"table inet f {{ chain back {{\n}}\n chain v {{ {rules} }}\n chain i {{ type filter hook input priority 0; policy drop; {Neighbors}{Answers}tcp dport {{ 5000, 5001 }} goto v\n}}\n}}";
}
