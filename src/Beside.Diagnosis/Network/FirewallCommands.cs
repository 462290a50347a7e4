using Beside.Diagnosis.Firewall;

namespace Beside.Diagnosis.Network;

/// <summary>The command that opens one port, in the language of whoever keeps the rules.</summary>
internal static class FirewallCommands
{
    public static string ToOpen(FirewallManager manager, ListeningAddress address, ushort port, IEnumerable<PassageReason> why)
    {
        PassageReason? reason = why.FirstOrDefault();
        if (reason is not null and not { Of: ConnectionPackets.First }) return $"Change this rule: it stops {reason.Of}.";
        if (manager == FirewallManager.Ufw) return $"sudo ufw allow {port}/tcp (afterwards: sudo ufw delete allow {port}/tcp)";
        if (manager == FirewallManager.Firewalld) return $"sudo firewall-cmd --add-port={port}/tcp --timeout=6h";
        ChainName? chain = reason?.Outcome.Chain;
        string program = address.Address.GetAddressBytes().Length == 16 ? "ip6tables" : "iptables";
        return chain switch
        {
            null => $"Open TCP port {port}.",
            { Tool: "nft", Name: not "INPUT", Family: "inet" or "ip" or "ip6" } => $"sudo nft insert rule {chain.Family} {chain.Table} {chain.Name} tcp dport {port} accept (until the next start; your rules' file keeps it)",
            { Table: "filter" } => $"sudo {program} -I INPUT -p tcp --dport {port} -j ACCEPT (until the next start)",
            _ => $"Open TCP port {port} in {chain}.",
        };
    }
}
