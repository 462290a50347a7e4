namespace Beside.PacketFilter;

/// <param name="Hook">Null if only other chains lead here.</param>
public sealed record Chain(ChainName Name, ChainHook? Hook, IReadOnlyList<Rule> Rules)
{
    /// <summary>Whether the kernel asks this family about such a packet.</summary>
    public bool Concerns(Packet packet) => Name.Family switch
    {
        "inet" => packet.IsIpv4 || packet.IsIpv6,
        "ip" => packet.IsIpv4,
        "ip6" => packet.IsIpv6,
        "arp" => packet.IsArp,
        "netdev" => true,
        _ => false,
    };
}
