namespace Beside.PacketFilter;

/// <summary>Asks every base chain on a packet's way: it gets through if all of them let it.</summary>
internal static class PacketPassage
{
    private const int TrackingPriority = -200;   // linux/netfilter_ipv4.h

    public static (Passage Passage, IReadOnlyList<Outcome> Why) Of(Ruleset rules, Packet packet, IReadOnlyList<string> lowerDevices)
    {
        ChainWalk walk = new(rules, packet), early = new(rules, packet.WithoutTracking());
        Passage passage = Passage.Open;
        List<Outcome> why = [];
        foreach (Chain chain in OnTheWay(rules, packet, lowerDevices))
        {
            (Passage here, IReadOnlyList<Outcome> reasons) = Judge((IsBeforeTracking(chain.Hook!) ? early : walk).WalkBase(chain));
            if (here != Passage.Open && chain.Hook!.Devices.Count > 0 && !chain.Hook.IsOf(packet.InterfaceName))
                here = Passage.CannotTell;
            if (here == Passage.Blocked) return (here, reasons);
            if (here > passage) passage = here;
            why.AddRange(reasons);
        }

        return (passage, why);
    }

    private static IEnumerable<Chain> OnTheWay(Ruleset rules, Packet packet, IReadOnlyList<string> lowerDevices) => rules.Chains
        .Where(c => c.Hook is { } hook
            && c.Concerns(packet)
            && IsOnTheWay(hook, packet)
            && (hook.Devices.Count == 0 || hook.IsOf(packet.InterfaceName) || lowerDevices.Any(hook.IsOf)))
        .OrderBy(c => c.Hook!.Point).ThenBy(c => c.Hook!.Priority);

    private static bool IsOnTheWay(ChainHook hook, Packet packet) => (packet.IsFirst || !hook.IsNat) && (packet.IsIncoming
        ? hook.Point is HookPoint.Ingress or HookPoint.Prerouting or HookPoint.Input
        : hook.Point is HookPoint.Output or HookPoint.Postrouting or HookPoint.Egress);

    /// <summary>Connections are tracked at NF_IP_PRI_CONNTRACK; before that no packet has a state yet.</summary>
    private static bool IsBeforeTracking(ChainHook hook) =>
        hook.Point == HookPoint.Ingress || (hook.Point is HookPoint.Prerouting or HookPoint.Output && hook.Priority <= TrackingPriority);

    private static (Passage Passage, IReadOnlyList<Outcome> Why) Judge(ChainResult result)
    {
        Outcome[] bad = [.. result.Outcomes.Where(o => o.Action != RuleAction.Accept)];
        if (bad.Length == 0) return (Passage.Open, []);
        bool mayPass = result.Outcomes.Any(o => o.Action is RuleAction.Accept or RuleAction.Undecided);
        if (!mayPass) return (Passage.Blocked, bad);
        bool isKnown = result.Doubts.All(d => d.Truth == Truth.SomePeers) && bad.All(o => o.Action != RuleAction.Undecided);
        IEnumerable<Outcome> doubtful = result.Doubts.Where(d => isKnown || d.Truth == Truth.Unknown).Select(d => d.Where);
        return (isKnown ? Passage.SomePeers : Passage.CannotTell, [.. doubtful.Concat(bad).Distinct()]);
    }
}
