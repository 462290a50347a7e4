namespace Beside.PacketFilter;

/// <summary>Judges, port by port, whether somebody can connect, by following every packet that a connection needs.</summary>
public static class FirewallJudge
{
    private const int MaxPieces = 512;   // ours: rules of a desktop name a few dozen ports
    private const int MaxPeerPieces = 64;   // ours: beyond, that some are let in is all that is said

    public static IReadOnlyList<PortPassage> Judge(Ruleset rules, FirewallQuestion question)
    {
        List<PortPassage> answers = [];
        foreach ((ushort first, ushort last) in Pieces(rules, question))
        {
            PortPassage answer = Judge(rules, question, first, last);
            if (answer.Passage == Passage.SomePeers) answer = JudgePeers(rules, question, answer);
            if (answers is [.., var before] && before.Passage == answer.Passage && before.Why.SequenceEqual(answer.Why))
                answers[^1] = before with { Last = last };
            else
                answers.Add(answer);
        }

        return answers;
    }

    private static PortPassage Judge(Ruleset rules, FirewallQuestion question, ushort first, ushort last)
    {
        Passage passage = Passage.Open;
        List<PassageReason> why = [];
        foreach ((string name, Packet packet) in RuleEffectsOn.Packets(rules, [.. ConnectionPackets.For(question, first, last)]))
        {
            (Passage here, IReadOnlyList<Outcome> reasons) = PacketPassage.Of(rules, packet, question.LowerDevices);
            if (here > passage) why.Clear();
            if (here > passage || (here == passage && here != Passage.Open))
                why.AddRange(reasons.Select(r => new PassageReason(name, r)));
            if (here > passage) passage = here;
            if (passage == Passage.Blocked) break;
        }

        if (passage == Passage.Open && question.IsBridge && BridgeRule(rules) is { } bridge)
            return new(first, last, Passage.CannotTell, [new(ConnectionPackets.First, bridge)]);
        return new(first, last, passage, why);
    }

    /// <summary>Of some peers this rule stops one part and that rule another, so that nobody is left, or the other way
    /// round: part by part that is seen.</summary>
    private static PortPassage JudgePeers(Ruleset rules, FirewallQuestion question, PortPassage whole)
    {
        IReadOnlyList<UInt128> starts =
            Starts(rules, question.Peers, MaxPeerPieces, r => Fields(r, PacketField.SourceAddress, PacketField.DestinationAddress));
        if (starts.Count > MaxPeerPieces) return whole;
        IEnumerable<ValueSet> parts = starts.Select((start, i) =>
            question.Peers.Common(new(start, i + 1 < starts.Count ? starts[i + 1] - 1 : UInt128.MaxValue))).Where(p => p.Ranges.Count > 0);
        PortPassage[] answers = [.. parts.Select(p => Judge(rules, question with { Peers = p }, whole.First, whole.Last))];
        Passage worst = answers.Max(a => a.Passage);
        if (worst != Passage.CannotTell && answers.Any(a => a.Passage != worst)) return whole;
        return whole with { Passage = worst, Why = [.. answers.Where(a => a.Passage == worst).SelectMany(a => a.Why).Distinct()] };
    }

    /// <summary>Where in these values rules begin to make a difference, the first value included; of more than are
    /// asked for, one more.</summary>
    private static IReadOnlyList<UInt128> Starts(Ruleset rules, ValueSet within, int max, Func<Condition, IEnumerable<ValueRange>> named)
    {
        SortedSet<UInt128> starts = [within.Ranges[0].First];
        foreach (ValueRange range in rules.Chains.SelectMany(c => c.Rules).SelectMany(r => r.Conditions).SelectMany(named))
        {
            foreach (UInt128 start in new[] { range.First, range.Last + 1 })
            {
                if (starts.Count <= max && start > within.Ranges[0].First && start <= within.Ranges[^1].Last)
                    starts.Add(start);
            }
        }

        return [.. starts];
    }

    /// <summary>Rules of the family bridge speak of frames, which are not followed here.</summary>
    private static Outcome? BridgeRule(Ruleset rules) => rules.Chains.Where(
        c => c.Name.Family == "bridge" && c.Hook is { Point: not HookPoint.Elsewhere } && (c.Hook.DropsByPolicy || c.Rules.Count > 0))
        .Select(c => new Outcome(RuleAction.Undecided, c.Name, new([], RuleAction.Undecided, null, "rules for a bridge"))).FirstOrDefault();

    /// <summary>Between two ports at which no rule makes a difference, one answer holds for all.</summary>
    private static IEnumerable<(ushort First, ushort Last)> Pieces(Ruleset rules, FirewallQuestion question)
    {
        IReadOnlyList<UInt128> starts = Starts(
            rules,
            ValueSet.Between(question.FirstPort, question.LastPort),
            MaxPieces,
            c => Fields(c, PacketField.SourcePort, PacketField.DestinationPort));
        return starts.Select((start, i) => ((ushort)start, (ushort)(i + 1 < starts.Count ? starts[i + 1] - 1 : question.LastPort)));
    }

    private static IEnumerable<ValueRange> Fields(Condition condition, PacketField one, PacketField other) => condition switch
    {
        Condition.Field { Mask: null } field when field.Of == one || field.Of == other => field.Values.Ranges,
        Condition.Not not => Fields(not.Condition, one, other),
        Condition.All all => all.Conditions.SelectMany(c => Fields(c, one, other)),
        Condition.Any any => any.Conditions.SelectMany(c => Fields(c, one, other)),
        _ => [],
    };
}
