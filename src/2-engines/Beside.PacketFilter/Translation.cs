using System.Net;

namespace Beside.PacketFilter;

/// <summary>A rule that sends packets to another address.</summary>
internal static class Translation
{
    /// <summary>To another machine they are gone. Sent to the address to which they came anyway they may go to another port; and where nobody says to where, nothing is known.</summary>
    public static IReadOnlyList<Rule> To(IReadOnlyList<Condition> asked, string? address, string text) => IPAddress.TryParse(address, out IPAddress? to)
        ? [new([.. asked, Conditions.Is(PacketField.DestinationAddress, ValueSet.NumberOf(to))], RuleAction.Undecided, null, text), new(asked, RuleAction.Divert, null, text)]
        : [new(asked, RuleAction.Undecided, null, text)];
}
