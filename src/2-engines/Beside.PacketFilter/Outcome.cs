namespace Beside.PacketFilter;

/// <summary>One way in which a packet's path through a chain may end.</summary>
/// <param name="Rule">Null for the chain's policy.</param>
public sealed record Outcome(RuleAction Action, ChainName Chain, Rule? Rule)
{
    /// <summary><c>"tcp dport 22 drop" in chain input of table inet filter</c>.</summary>
    public override string ToString() =>
        Rule is null ? $"the policy \"{(Action == RuleAction.Drop ? "drop" : "accept")}\" of {Chain}" : $"\"{Rule.Text}\" in {Chain}";
}
