namespace Beside.Diagnosis.Firewall;

/// <summary>Answers whether somebody can connect, port by port, by going the way of every packet that a connection needs.</summary>
public static class FirewallJudge
{
    private const int MaxPieces = 512;   // ours: rules of a desktop name a few dozen ports

    public static IReadOnlyList<PortPassage> Judge(Ruleset rules, FirewallQuestion question)
    {
        List<PortPassage> answers = [];
        foreach ((ushort first, ushort last) in Pieces(rules, question))
        {
            PortPassage answer = Judge(rules, question, first, last);
            if (answers is [.., var before] && before.Passage == answer.Passage && before.Why.SequenceEqual(answer.Why)) answers[^1] = before with { Last = last };
            else answers.Add(answer);
        }

        return answers;
    }

    private static PortPassage Judge(Ruleset rules, FirewallQuestion question, ushort first, ushort last)
    {
        Passage passage = Passage.Open;
        List<PassageReason> why = [];
        foreach ((string name, Packet packet) in ConnectionPackets.For(question, first, last))
        {
            (Passage here, IReadOnlyList<Outcome> reasons) = PacketPassage.Of(rules, packet, question.LowerDevices);
            if (here > passage) why.Clear();
            if (here > passage || (here == passage && here != Passage.Open)) why.AddRange(reasons.Select(r => new PassageReason(name, r)));
            if (here > passage) passage = here;
            if (passage == Passage.Blocked) break;
        }

        if (passage == Passage.Open && question.IsBridge && BridgeRule(rules) is { } bridge) return new(first, last, Passage.CannotTell, [new(ConnectionPackets.First, bridge)]);
        return new(first, last, passage, why);
    }

    /// <summary>Rules of the family bridge speak of frames, which are not followed here.</summary>
    private static Outcome? BridgeRule(Ruleset rules) => rules.Chains.Where(c => c.Name.Family == "bridge" && c.Hook is { Point: not HookPoint.Elsewhere } && (c.Hook.DropsByPolicy || c.Rules.Count > 0))
        .Select(c => new Outcome(RuleAction.Undecided, c.Name, new([], RuleAction.Undecided, null, "rules for a bridge"))).FirstOrDefault();

    /// <summary>Between two ports at which no rule makes a difference, one answer holds for all.</summary>
    private static IEnumerable<(ushort First, ushort Last)> Pieces(Ruleset rules, FirewallQuestion question)
    {
        SortedSet<int> starts = [question.FirstPort];
        foreach (ValueRange range in rules.Chains.SelectMany(c => c.Rules).SelectMany(r => r.Conditions).SelectMany(Ports))
        {
            foreach (UInt128 start in new[] { range.First, range.Last + 1 })
            {
                if (start > question.FirstPort && start <= question.LastPort && starts.Count < MaxPieces) starts.Add((int)start);
            }
        }

        return starts.Zip(starts.Skip(1).Append(question.LastPort + 1), (first, next) => ((ushort)first, (ushort)(next - 1)));
    }

    private static IEnumerable<ValueRange> Ports(Condition condition) => condition switch
    {
        Condition.Field { Of: PacketField.SourcePort or PacketField.DestinationPort, Mask: null } field => field.Values.Ranges,
        Condition.Not not => Ports(not.Condition),
        Condition.All all => all.Conditions.SelectMany(Ports),
        Condition.Any any => any.Conditions.SelectMany(Ports),
        _ => [],
    };
}
