using System.Net;

namespace Beside.PacketFilter;

/// <summary>A rule that sends packets to another address.</summary>
internal static class Translation
{
    /// <summary>Packets sent to another machine are gone. Packets sent to their own address may go to another port. If
    /// the rule does not say where, nothing is known.</summary>
    public static IReadOnlyList<Rule> To(IReadOnlyList<Condition> asked, string? address, string text) => IPAddress.TryParse(
        address, out IPAddress? to)
        ? [new([.. asked, Conditions.Is(PacketField.DestinationAddress, ValueSet.NumberOf(to))], RuleAction.Undecided, null, text),
            new(asked, RuleAction.Divert, null, text)]
        : [new(asked, RuleAction.Undecided, null, text)];
}
