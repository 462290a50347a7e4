namespace Beside.PacketFilter;

/// <summary>One rule of a chain.</summary>
/// <param name="Target">The chain of a jump or goto.</param>
/// <param name="Text">The rule as its own program writes it.</param>
public sealed record Rule(
    IReadOnlyList<Condition> Conditions, RuleAction Action, string? Target, string Text, RuleEffects Effects = RuleEffects.None)
{
    public Truth Test(Packet packet) => TruthLogic.All(Conditions.Select(c => c.Test(packet)));
}
