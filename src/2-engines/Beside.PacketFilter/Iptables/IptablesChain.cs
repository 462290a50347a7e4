namespace Beside.PacketFilter.Iptables;

/// <param name="Lines">The chain's rules, line by line; a line can hold more than one.</param>
public sealed record IptablesChain(Chain Chain, IReadOnlyList<IReadOnlyList<Rule>> Lines);
