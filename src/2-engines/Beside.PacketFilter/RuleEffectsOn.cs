namespace Beside.PacketFilter;

/// <summary>
/// Removes what is no longer known about the packets of a connection, because rules may change it: marks are none until
/// a rule sets them, and the state of a connection that some rule keeps from being tracked is not known. What one rule
/// changes may let another one change more.
/// </summary>
internal static class RuleEffectsOn
{
    /// <summary>These stay with the connection, so that one packet brings them on all.</summary>
    private const RuleEffects OfTheConnection = RuleEffects.ConnectionMark | RuleEffects.Tracking;

    public static IReadOnlyList<(string Name, Packet Packet)> Packets(Ruleset rules, IReadOnlyList<(string Name, Packet Packet)> packets)
    {
        (Chain Chain, Rule Rule)[] changing =
            [.. rules.Chains.SelectMany(c => c.Rules.Where(r => r.Effects != RuleEffects.None).Select(r => (c, r)))];
        if (changing.Length == 0) return packets;
        var effects = new RuleEffects[packets.Count];
        bool isMore = true;
        while (isMore)
        {
            isMore = false;
            RuleEffects shared = packets.Select((p, i) => IsOfTheConnection(p.Packet) ? effects[i] & OfTheConnection : RuleEffects.None)
                .Aggregate(RuleEffects.None, (all, e) => all | e);
            for (int i = 0; i < effects.Length; i++)
            {
                RuleEffects before = effects[i];
                if (IsOfTheConnection(packets[i].Packet)) effects[i] |= shared;
                effects[i] |= Of(changing, Without(packets[i].Packet, effects[i]));
                isMore |= effects[i] != before;
            }
        }

        return [.. packets.Select((p, i) => (p.Name, Without(p.Packet, effects[i])))];
    }

    /// <summary>ARP and ICMPv6 are of none.</summary>
    private static bool IsOfTheConnection(Packet packet) => packet[PacketField.TcpFlags] is not null;

    /// <summary>Also if no packet has a state yet.</summary>
    private static RuleEffects Of((Chain Chain, Rule Rule)[] changing, Packet packet)
    {
        Packet early = packet.WithoutTracking();
        return changing.Where(c => c.Chain.Concerns(packet) && c.Rule.Test(early) != Truth.No)
            .Aggregate(RuleEffects.None, (all, c) => all | c.Rule.Effects);
    }

    private static Packet Without(Packet packet, RuleEffects effects)
    {
        if (effects.HasFlag(RuleEffects.Mark)) packet = packet.Without(PacketField.Mark);
        if (effects.HasFlag(RuleEffects.ConnectionMark))
            packet = packet.Without(PacketField.ConnectionMark);
        return effects.HasFlag(RuleEffects.Tracking) ? packet.WithoutTracking() : packet;
    }
}
