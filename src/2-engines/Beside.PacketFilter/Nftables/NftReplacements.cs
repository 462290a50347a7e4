namespace Beside.PacketFilter.Nftables;

/// <summary>
/// The output of <c>iptables-nft-save</c> and <c>ip6tables-nft-save</c> for rules that nft prints only in part. They
/// are the same rules in the same order: a chain with a different number of rules is not used.
/// </summary>
public sealed class NftReplacements(IEnumerable<Iptables.IptablesChain> chains)
{
    private readonly Dictionary<(string Family, string Table, string Chain), Iptables.IptablesChain> _chains =
        chains.GroupBy(c => (c.Chain.Name.Family, c.Chain.Name.Table, c.Chain.Name.Name))
            .Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.Single());

    public static NftReplacements None { get; } = new([]);

    internal IReadOnlyList<IReadOnlyList<Rule>>? Find(ChainName chain, int count) =>
        _chains.GetValueOrDefault((chain.Family, chain.Table, chain.Name)) is { } found && found.Lines.Count == count ? found.Lines : null;
}
