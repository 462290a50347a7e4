namespace Beside.PacketFilter.Tests;

/// <summary>Rules as people write them. Port 5000 is the one that they are about; 5001 is another.</summary>
public static class NftRulesets
{
    /// <summary>What IPv6 needs to find its neighbours, and a firewall that lets in nothing else than what it asked for.</summary>
    private const string Neighbors = "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept; ct state established,related accept;";

    public static TheoryData<string, string> Decided => new()
    {
        { "no rules", "" },
        { "policy drop", Input("", "drop") },
        { "policy drop, neighbours and answers alone", Input(Neighbors, "drop") },
        { "accept one port", Input($"{Neighbors} tcp dport 5000 accept", "drop") },
        { "accept one port, forgetting IPv6's neighbours", Input("ct state established accept; tcp dport 5000 accept", "drop") },
        { "accept the first packet and none after it",
            Input("icmpv6 type { 135, 136 } accept; ct state new tcp dport 5000 accept", "drop") },
        { "accept one port of IPv4", Input($"{Neighbors} ip protocol tcp tcp dport 5000 accept", "drop") },
        { "reject one port", Input("tcp dport 5000 reject") },
        { "reset one port", Input("tcp dport 5000 reject with tcp reset") },
        { "drop one port, accept it afterwards", Input("tcp dport 5000 drop; tcp dport 5000 accept") },
        { "accept it, drop it afterwards", Input("tcp dport 5000 accept; tcp dport 5000 drop") },
        { "a range", Input($"{Neighbors} tcp dport 4000-5000 accept", "drop") },
        { "all but one port", Input($"{Neighbors} tcp dport != 5000 accept", "drop") },
        { "less than", Input($"{Neighbors} tcp dport < 5001 accept", "drop") },
        { "at least", Input("tcp dport >= 5001 drop") },
        { "a set in place", Input($"{Neighbors} tcp dport {{ 22, 80, 4990-5000 }} accept", "drop") },
        { "a set with a name",
            "table inet f { set ports { type inet_service; flags interval; elements = { 22, 5000-5000 } }\n chain i { type filter hook input priority 0; policy drop; "
                + Neighbors
                + " tcp dport @ports accept; } }" },
        { "an empty set",
            "table inet f { set ports { type inet_service; }\n chain i { type filter hook input priority 0; policy drop; "
                + Neighbors
                + " tcp dport @ports accept; } }" },
        { "th dport of TCP and UDP", Input($"{Neighbors} meta l4proto {{ tcp, udp }} th dport 5000 accept", "drop") },
        { "UDP alone", Input($"{Neighbors} udp dport 5000 accept", "drop") },
        { "a jump that accepts", Chains($"{Neighbors} tcp dport 5000 jump open", "accept", "drop") },
        { "a jump that returns", Chains($"{Neighbors} tcp dport 5000 jump open", "return", "drop") },
        { "a jump that falls through, then accept",
            Chains($"{Neighbors} jump open; tcp dport 5000 accept", "tcp dport 5001 drop", "drop") },
        { "a goto that falls through to the policy", Chains($"{Neighbors} tcp dport 5000 goto open; accept", "udp dport 1 drop", "drop") },
        { "a verdict map", Input(Neighbors + " tcp dport vmap { 5000 : accept, 5001 : drop }", "drop") },
        { "a verdict map of states",
            Input(
                "icmpv6 type { 135, 136 } accept; ct state vmap { established : accept, related : accept, invalid : drop, new : drop }") },
        { "a verdict map with a name and a rest",
            "table inet f { map v { type inet_service : verdict; elements = { 5000 : jump open, 22 : drop } }\n chain open { accept; }\n chain i { type filter hook input priority 0; policy drop; "
                + Neighbors
                + " tcp dport vmap @v; } }" },
        { "interface and port at once", Input(Neighbors + " iifname . tcp dport { \"lan0\" . 5000, \"lo\" . 5001 } accept", "drop") },
        { "the interface", Input($"{Neighbors} iifname \"lan0\" tcp dport 5000 accept", "drop") },
        { "another interface", Input($"{Neighbors} iifname \"eth0\" tcp dport 5000 accept", "drop") },
        { "interfaces by their beginning", Input($"{Neighbors} iifname \"lan*\" tcp dport 5000 accept", "drop") },
        { "all interfaces but one", Input("iifname != \"lo\" tcp dport 5000 drop") },
        { "the interface by its number", Input("iif lo accept; iif lan0 tcp dport 5000 drop") },
        { "the peers' network", Input($"{Neighbors} ip saddr 192.0.2.0/24 tcp dport 5000 accept", "drop") },
        { "the peers' network of IPv6", Input($"{Neighbors} ip6 saddr fd00:db8::/64 tcp dport 5000 accept", "drop") },
        { "all peers but those of another network", Input("ip saddr != 198.51.100.0/24 tcp dport 5000 drop") },
        { "a set of networks",
            Input($"{Neighbors} ip saddr {{ 10.0.0.0/8, 192.0.2.0/25, 192.0.2.128/25 }} tcp dport 5000 accept", "drop") },
        { "our own address", Input($"{Neighbors} ip daddr 192.0.2.1 tcp dport 5000 accept", "drop") },
        { "an address and a port at once",
            Input(Neighbors + " ip daddr . tcp dport { 192.0.2.1 . 5000, 192.0.2.9 . 5001 } accept", "drop") },
        { "another address of ours", Input($"{Neighbors} ip daddr 192.0.2.9 tcp dport 5000 accept", "drop") },
        { "the family ip", "table ip f { chain i { type filter hook input priority 0; tcp dport 5000 drop; } }" },
        { "the family ip6", "table ip6 f { chain i { type filter hook input priority 0; tcp dport 5000 drop; } }" },
        { "nfproto", Input("meta nfproto ipv6 tcp dport 5000 drop") },
        { "meta protocol", Input("meta protocol ip tcp dport 5000 drop") },
        { "two base chains, the later one drops",
            "table inet f { chain a { type filter hook input priority 0; accept; }\n chain b { type filter hook input priority 10; tcp dport 5000 drop; } }" },
        { "two tables, the later one drops",
            Input("accept")
                + "\ntable ip g { chain i { type filter hook input priority 10; policy drop; ct state established accept; tcp dport 5001 accept; } }" },
        { "before the routes", "table inet f { chain p { type filter hook prerouting priority -300; tcp dport 5000 drop; } }" },
        { "another port by translation",
            "table inet f { chain p { type nat hook prerouting priority -100; ip daddr 192.0.2.1 tcp dport 5000 dnat ip to 192.0.2.77; } }" },
        { "on the interface itself",
            "table netdev f { chain g { type filter hook ingress device lan0 priority 0; tcp dport 5000 drop; } }" },
        { "the answer", "table inet f { chain o { type filter hook output priority 0; tcp sport 5000 drop; } }" },
        { "the answer, by policy",
            "table inet f { chain o { type filter hook output priority 0; policy drop; icmpv6 type { 135, 136 } accept; tcp sport 5000 ct state established accept; } }" },
        { "after the routes", "table ip f { chain o { type filter hook postrouting priority 0; oifname \"lan0\" tcp sport 5000 drop; } }" },
        { "forwarding alone", "table inet f { chain w { type filter hook forward priority 0; policy drop; } }" },
        { "flags of TCP", Input("tcp flags & (fin | syn | rst | ack) == syn tcp dport 5000 drop") },
        { "flags that nobody sends",
            Input("tcp flags & (fin | syn) == (fin | syn) drop; tcp flags & (syn | rst) == (syn | rst) drop; tcp flags == 0x0 drop") },
        { "a flag", Input("tcp flags syn tcp dport 5000 drop") },
        { "new without SYN", Input("tcp flags & (fin | syn | rst | ack) != syn ct state new drop") },
        { "invalid", Input("ct state invalid drop") },
        { "a route back", "table inet f { chain p { type filter hook prerouting priority -10; fib saddr . iif oif missing drop; } }" },
        { "addresses of this machine", Input($"{Neighbors} fib daddr type local tcp dport 5000 accept", "drop") },
        { "what is for us", Input("meta pkttype != host accept; tcp dport 5000 drop") },
        { "marks that nobody sets",
            Input($"{Neighbors} meta mark 0x1 accept; ct mark & 0xff == 0x1 accept; tcp dport 5000 accept", "drop") },
        { "counters, names and logs", Input($"{Neighbors} tcp dport 5000 counter log prefix \"in \" accept comment \"help\"", "drop") },
        { "headers that are not there", Input("rt type 0 drop; tcp dport 5000 accept") },
        { "a table that sleeps", "table inet f { flags dormant\n chain i { type filter hook input priority 0; policy drop; } }" },
        { "the search for this machine", "table arp f { chain i { type filter hook input priority 0; policy drop; } }" },
    };

    public static TheoryData<string, string, Passage, string> Doubtful => new()
    {
        { "one peer is let in", Input("ct state established accept; ip saddr 192.0.2.2 tcp dport 5000 accept", "drop"),
            Passage.SomePeers, "ip saddr 192.0.2.2" },
        { "one peer is kept out", Input("ip saddr 192.0.2.99 drop"), Passage.SomePeers, "ip saddr 192.0.2.99" },
        { "ports of the peer", Input("tcp sport < 1024 drop"), Passage.SomePeers, "tcp sport" },
        { "how many come", Input("ct state established accept; tcp dport 5000 limit rate 3/minute accept", "drop"),
            Passage.CannotTell, "limit rate 3/minute" },
        { "a set that packets fill",
            "table ip f { set s { type ipv4_addr; flags dynamic; timeout 1m; }\n chain i { type filter hook input priority 0; ip saddr @s drop; } }",
            Passage.CannotTell, "@s" },
        { "the hardware address", Input("ether saddr 02:00:00:00:00:01 drop"), Passage.CannotTell, "ether saddr" },
        { "a mark that something sets",
            "table inet f { chain p { type filter hook prerouting priority -150; tcp dport 5000 meta mark set 1; }\n chain i { type filter hook input priority 0; meta mark 1 drop; } }",
            Passage.CannotTell, "meta mark" },
        { "untracked",
            "table inet f { chain p { type filter hook prerouting priority -300; tcp dport 5000 notrack; }\n chain i { type filter hook input priority 0; policy drop; ct state new,established accept; } }",
            Passage.CannotTell, "ct state" },
        { "before connections are tracked",
            "table inet f { chain p { type filter hook prerouting priority -300; ct state invalid drop; } }",
            Passage.CannotTell, "ct state invalid" },
        { "the time of day", Input("meta hour \"09:00\"-\"17:00\" drop"), Passage.CannotTell, "meta hour" },
        { "a port that is rewritten",
            "table ip f { chain p { type filter hook prerouting priority -150; tcp dport 5000 tcp dport set 5001; } }",
            Passage.CannotTell, "tcp dport set 5001" },
        { "doubt before, drop behind",
            Input("limit rate 3/minute log; ether saddr 02:00:00:00:00:01 accept; tcp dport 5000 drop"),
            Passage.CannotTell, "ether saddr" },
        { "doubt in one chain, drop in the next",
            "table inet f { chain a { type filter hook input priority 0; limit rate 3/minute accept; drop; }\n chain b { type filter hook input priority 10; tcp dport 5000 drop; } }",
            Passage.Blocked, "tcp dport 5000 drop" },
        { "a limit that decides nothing", Input("limit rate 3/minute counter; tcp dport 5000 accept"), Passage.Open, "" },
    };

    private static string Input(string rules, string policy = "accept") =>
        $"table inet f {{ chain i {{ type filter hook input priority 0; policy {policy}; {Lines(rules)} }} }}";

    private static string Chains(string rules, string open, string policy) =>
        $"table inet f {{ chain open {{ {Lines(open)} }}\n chain i {{ type filter hook input priority 0; policy {policy}; {Lines(rules)} }} }}";

    private static string Lines(string rules) => rules.Replace("; ", "\n", StringComparison.Ordinal) + "\n";
}
