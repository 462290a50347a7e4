using Beside.PacketFilter;

namespace Beside.Diagnosis.Network;

/// <summary>The command that opens one port, in the language of the program that manages the rules.</summary>
internal static class FirewallCommands
{
    public static string ToOpen(FirewallManager manager, ListeningAddress address, ushort port, IEnumerable<PassageReason> why)
    {
        PassageReason? reason = why.FirstOrDefault();
        if (reason is { IsOfTheFirstPacket: false })
            return $"Change this rule: it stops {reason.Of}.";
        if (manager == FirewallManager.Ufw && (reason is null || IsOfUfw(reason.Outcome.Chain)))
            return OfUfw(port, reason);
        if (manager == FirewallManager.Firewalld && reason?.Outcome.Chain is null or { Table: "firewalld" })
            return $"sudo firewall-cmd --add-port={port}/tcp --timeout=6h";
        ChainName? chain = reason?.Outcome.Chain;
        bool isIpv6 = address.Address.GetAddressBytes().Length == 16;
        return chain switch
        {
            null => $"Open TCP port {port}.",
            { Table: "filter", Name: "INPUT", Tool: "nft", Family: "ip" or "ip6" } =>
                $"sudo {(isIpv6 ? "ip6tables" : "iptables")} -I INPUT -p tcp --dport {port} -j ACCEPT (until the next start)",
            { Tool: "nft", Family: "inet" or "ip" or "ip6" } =>
                $"sudo nft insert rule {chain.Family} {chain.Table} {chain.Name} tcp dport {port} accept (until the next start; to keep it, add it to your rules file)",
            { Table: "filter", Tool: not "nft" } => $"sudo {chain.Tool} -I INPUT -p tcp --dport {port} -j ACCEPT (until the next start)",
            _ => $"Open TCP port {port} in {chain}.",
        };
    }

    /// <summary>A rule to allow comes after a rule to deny, where it has no effect.</summary>
    private static string OfUfw(ushort port, PassageReason? reason)
    {
        string allow = $"sudo ufw allow {port}/tcp (afterwards: sudo ufw delete allow {port}/tcp)";
        return reason?.Outcome.Chain.Name is "ufw-user-input" or "ufw6-user-input"
            ? $"Remove the rule that denies it (sudo ufw status numbered; sudo ufw delete NUMBER), and then: {allow}"
            : allow;
    }

    /// <summary>Its own chains, and those from which it jumps into them, whose policy it sets.</summary>
    private static bool IsOfUfw(ChainName chain) =>
        chain.Name.StartsWith("ufw", StringComparison.Ordinal) || chain is { Table: "filter", Name: "INPUT", Family: "ip" or "ip6" };
}
