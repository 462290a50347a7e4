namespace Beside.PacketFilter;

/// <summary>One end that a packet may come to in a chain.</summary>
/// <param name="Rule">Null: the chain's policy.</param>
public sealed record Outcome(RuleAction Action, ChainName Chain, Rule? Rule)
{
    /// <summary><c>"tcp dport 22 drop" in chain input of table inet filter</c>.</summary>
    public override string ToString() => Rule is null ? $"the policy \"{(Action == RuleAction.Drop ? "drop" : "accept")}\" of {Chain}" : $"\"{Rule.Text}\" in {Chain}";
}
