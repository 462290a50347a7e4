namespace Beside.PacketFilter;

/// <summary>Every chain of every table.</summary>
public sealed class Ruleset
{
    private readonly Dictionary<ChainName, Chain> _chains;

    public Ruleset(IEnumerable<Chain> chains) => _chains = chains.GroupBy(c => c.Name).ToDictionary(g => g.Key, g => g.First());

    public static Ruleset Empty { get; } = new([]);

    public IEnumerable<Chain> Chains => _chains.Values;

    public Chain? Find(ChainName name) => _chains.GetValueOrDefault(name);

    public Ruleset And(Ruleset other) => new(Chains.Concat(other.Chains));
}
