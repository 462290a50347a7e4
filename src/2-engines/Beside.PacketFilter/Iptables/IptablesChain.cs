namespace Beside.PacketFilter.Iptables;

/// <param name="Lines">The rules of the chain, line by line: some lines are more than one.</param>
public sealed record IptablesChain(Chain Chain, IReadOnlyList<IReadOnlyList<Rule>> Lines);
