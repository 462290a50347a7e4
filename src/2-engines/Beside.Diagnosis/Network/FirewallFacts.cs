using Beside.PacketFilter;

namespace Beside.Diagnosis.Network;

/// <summary>What is known about the firewall.</summary>
/// <param name="Rules">All rules that could be read.</param>
/// <param name="NotSeen">What could not be read, each with how to find out.</param>
public sealed record FirewallFacts(Ruleset Rules, IReadOnlyList<(string What, string ToDo)> NotSeen, FirewallManager Manager)
{
    /// <summary>Peers that are asked about instead of those in each address's own network.</summary>
    public (string Text, ValueSet Addresses, bool IsIpv6)? Peers { get; init; }
}
