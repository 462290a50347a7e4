namespace Beside.Diagnosis.Tests;

/// <summary>Rules as iptables, ufw and firewalld make them. Port 5000 is the one that they are about; 5001 is another.</summary>
public static class IptablesScripts
{
    private const string Answers = "iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT; iptables -P INPUT DROP; ";
    private const string Neighbors =
        "ip6tables -A INPUT -p icmpv6 --icmpv6-type neighbour-solicitation -j ACCEPT; ip6tables -A INPUT -p icmpv6 --icmpv6-type neighbour-advertisement -j ACCEPT; ";

    /// <summary>ufw's settings are a copy, which ends with the namespace.</summary>
    private const string Ufw =
        "t=$(mktemp -d); cp -a /etc/ufw $t; cp /etc/default/ufw $t/default; mount --bind $t/ufw /etc/ufw; mount --bind $t/default /etc/default/ufw; rm -f $t/ufw/user.rules.2*; cp /usr/share/ufw/iptables/user.rules /usr/share/ufw/iptables/user6.rules /etc/ufw/ && ufw --force enable; ";

    /// <summary>With a copy of its settings and a bus of its own; killed at the end, it leaves its rules.</summary>
    private static string Firewalld(string commands) =>
        "t=$(mktemp -d); cp -a /etc/firewalld $t; mount --bind $t/firewalld /etc/firewalld; mount -t tmpfs tmpfs /run; mkdir /run/dbus; bus=$(dbus-daemon --system --fork --nopidfile --print-pid); "
        + "firewalld --nofork --nopid >/run/log 2>&1 & for i in $(seq 150); do firewall-cmd --state && break; sleep 0.1; done; "
        + $"firewall-cmd --state && {commands}; status=$?; kill -9 $! $bus; umount /run; exit $status";

    /// <summary>For both kinds of iptables.</summary>
    public static IEnumerable<(string Name, string Script)> Plain { get; } =
    [
        ("policy", Answers),
        ("one port, with a comment",
            Answers + "iptables -A INPUT -p tcp --dport 5000 -m comment --comment 'for \"help\" -j DROP' -j ACCEPT"),
        ("several ports", Answers + "iptables -A INPUT -s 192.0.2.0/24 -p tcp -m multiport --dports 22,4990:5000 -j ACCEPT"),
        ("all but some ports", "iptables -A INPUT -p tcp -m multiport ! --dports 22,5001 -j REJECT --reject-with tcp-reset"),
        ("a range of ports", "iptables -A INPUT -p tcp --dport 5000:5000 -j REJECT"),
        ("a chain",
            "iptables -N help; iptables -A help -p tcp --dport 5001 -j RETURN; iptables -A help -j DROP; iptables -A INPUT -i lan0 -p tcp -m state --state NEW -j help"),
        ("a chain that is gone to",
            "iptables -N help; iptables -A help -p udp -j ACCEPT; iptables -P INPUT DROP; iptables -A INPUT -p tcp --dport 5000 -g help; iptables -A INPUT -j ACCEPT"),
        ("not this interface", Answers + "iptables -A INPUT ! -i eth+ -p tcp --dport 5000 -j ACCEPT"),
        ("this interface's beginning", Answers + "iptables -A INPUT -i lan+ -p tcp --dport 5000 -j ACCEPT"),
        ("new without SYN",
            "iptables -A INPUT -p tcp ! --syn -m conntrack --ctstate NEW -j DROP; iptables -A INPUT -p tcp --tcp-flags SYN,RST SYN,RST -j DROP; iptables -A INPUT -m conntrack --ctstate INVALID -j DROP"),
        ("our addresses", Answers + "iptables -A INPUT -m addrtype --dst-type LOCAL -p tcp --dport 5000 -j ACCEPT"),
        ("a mark that nobody sets",
            "iptables -A INPUT -m mark --mark 0x8000/0x8000 -j DROP; iptables -A INPUT -p tcp --dport 5000 -m mark --mark 0 -j DROP"),
        ("before the routes", "iptables -t raw -A PREROUTING -p tcp --dport 5000 -j DROP"),
        ("a way back",
            "iptables -t raw -A PREROUTING -m rpfilter --validmark --invert -j DROP; iptables -t mangle -A PREROUTING -p tcp --dport 5000 -m rpfilter --loose -j DROP"),
        ("translated", "iptables -t nat -A PREROUTING -p tcp --dport 5000 -j DNAT --to-destination 192.0.2.77"),
        ("the answer", "iptables -A OUTPUT -p tcp --sport 5000 -j DROP"),
        ("IPv6",
            Neighbors
                + "ip6tables -P INPUT DROP; ip6tables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT; ip6tables -A INPUT -m rt --rt-type 0 -j DROP; ip6tables -A INPUT -p tcp --dport 5000 -j ACCEPT"),
        ("IPv6 without neighbours",
            "ip6tables -P INPUT DROP; ip6tables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT; ip6tables -A INPUT -p tcp --dport 5000 -j ACCEPT"),
    ];

    /// <summary>Those of iptables that speaks to nftables, and one beside it.</summary>
    public static TheoryData<string, string> OfIptables
    {
        get
        {
            var data = new TheoryData<string, string>
            {
                { "rules of iptables and of nft",
                    "iptables -A INPUT -p tcp --dport 5000 -m conntrack --ctstate NEW -j ACCEPT; nft 'add table inet f; add chain inet f i { type filter hook input priority 10; }; add rule inet f i tcp dport 5001 drop'" },
                { "an uppercase chain that is not of iptables",
                    "nft 'add table inet filter; add chain inet filter INPUT { type filter hook input priority 0; }; add rule inet filter INPUT tcp dport 5000 drop'" },
            };
            foreach ((string name, string script) in Plain) data.Add(name, script);
            return data;
        }
    }

    /// <summary>The same of the older iptables, which all machines lock against each other.</summary>
    public static TheoryData<string, string> OfLegacyIptables
    {
        get
        {
            var data = new TheoryData<string, string>
            {
                { "nft lets in what the older iptables drops",
                    "nft 'add table inet f; add chain inet f i { type filter hook input priority 0; }; add rule inet f i tcp dport 5000 accept'; iptables-legacy -A INPUT -p tcp --dport 5000 -j DROP" },
            };
            foreach ((string name, string script) in Plain)
                data.Add(name, script.Replace("tables -", "tables-legacy -", StringComparison.Ordinal));
            return data;
        }
    }

    /// <summary>Those that ufw makes.</summary>
    public static TheoryData<string, string> OfUfw => new()
    {
        { "ufw as it comes", Ufw },
        { "ufw, one port", Ufw + "ufw allow 5000/tcp" },
        { "ufw, one port for the network", Ufw + "ufw allow proto tcp from 192.0.2.0/24 to any port 5000" },
        { "ufw, all but one port", Ufw + "ufw default allow incoming; ufw deny 5000/tcp" },
        { "ufw, one rejected", Ufw + "ufw default allow incoming; ufw reject 5000" },
    };

    /// <summary>Those that firewalld makes.</summary>
    public static TheoryData<string, string> OfFirewalld => new()
    {
        { "firewalld as it comes", Firewalld("true") },
        { "firewalld, one port", Firewalld("firewall-cmd --add-port=5000/tcp") },
        { "firewalld, one port for one network",
            Firewalld("firewall-cmd --zone=internal --add-source=192.0.2.0/24 && firewall-cmd --zone=internal --add-port=5000/tcp") },
        { "firewalld, a zone that trusts", Firewalld("firewall-cmd --zone=trusted --change-interface=lan0") },
        { "firewalld, a zone that drops", Firewalld("firewall-cmd --zone=drop --change-interface=lan0") },
        { "firewalld, one port rejected",
            Firewalld(
                "firewall-cmd --zone=trusted --change-interface=lan0 && firewall-cmd --zone=trusted --add-rich-rule='rule port port=5000 protocol=tcp reject'") },
    };
}
