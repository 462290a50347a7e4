namespace Beside.PacketFilter;

/// <summary>A chain's full name.</summary>
/// <param name="Tool">The tool whose rules it holds: nft, iptables or ip6tables; with <c>-legacy</c> for the older kind.</param>
/// <param name="Family">ip, ip6, inet, arp, bridge or netdev.</param>
public sealed record ChainName(string Tool, string Family, string Table, string Name)
{
    /// <summary><c>chain input of table inet filter</c>.</summary>
    public override string ToString() =>
        Tool == "nft" ? $"chain {Name} of table {Family} {Table}" : $"chain {Name} of the {Tool} table {Table}";
}
