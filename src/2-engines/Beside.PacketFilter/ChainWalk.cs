namespace Beside.PacketFilter;

/// <summary>Follows one packet through chains. A doubtful rule is followed both ways, so the answer is right whatever
/// the doubt turns out to be.</summary>
internal sealed class ChainWalk(Ruleset rules, Packet packet)
{
    private const int MaxOutcomes = 64;   // ours: enough to say why; beyond, one of a kind is kept

    private readonly Dictionary<ChainName, ChainResult?> _known = [];

    /// <summary>What becomes of the packet in a base chain, its policy included.</summary>
    public ChainResult WalkBase(Chain chain)
    {
        ChainResult result = Walk(chain.Name);
        if (!result.MayFallThrough) return result;
        var policy = new Outcome(chain.Hook!.DropsByPolicy ? RuleAction.Drop : RuleAction.Accept, chain.Name, null);
        return result with { Outcomes = [.. result.Outcomes, policy], MayFallThrough = false };
    }

    private ChainResult Walk(ChainName name)
    {
        if (_known.TryGetValue(name, out ChainResult? known))
            return known ?? Nowhere(name, "the chain leads back to itself");
        if (rules.Find(name) is not { } chain) return Nowhere(name, "there is no such chain");
        _known[name] = null;
        return _known[name] = Walk(chain);
    }

    private ChainResult Walk(Chain chain)
    {
        List<Outcome> outcomes = [];
        List<Doubt> doubts = [];
        bool mayReturn = false;
        foreach (Rule rule in chain.Rules)
        {
            Truth truth = rule.Action == RuleAction.Continue ? Truth.No : rule.Test(packet);
            if (truth == Truth.No) continue;
            ChainResult done = Act(chain.Name, rule);
            bool endsHere = rule.Action != RuleAction.Jump || !done.MayFallThrough;
            Add(outcomes, done.Outcomes);
            doubts.AddRange(done.Doubts);
            mayReturn |= rule.Action is RuleAction.Return or RuleAction.Goto && done.MayFallThrough;
            if (truth != Truth.Yes && (endsHere || done.Outcomes.Count > 0))
                doubts.Add(new(truth, new(rule.Action, chain.Name, rule)));
            if (truth == Truth.Yes && endsHere) return new(outcomes, mayReturn, doubts);
        }

        return new(outcomes, true, doubts);
    }

    private ChainResult Act(ChainName chain, Rule rule) => rule.Action switch
    {
        RuleAction.Jump or RuleAction.Goto => Walk(chain with { Name = rule.Target! }),
        RuleAction.Return => new([], true, []),
        _ => new([new(rule.Action, chain, rule)], false, []),
    };

    private static ChainResult Nowhere(ChainName name, string why) =>
        new([new(RuleAction.Undecided, name, new([], RuleAction.Undecided, null, why))], true, []);

    private static void Add(List<Outcome> outcomes, IEnumerable<Outcome> more)
    {
        foreach (Outcome outcome in more)
        {
            if (outcomes.Count < MaxOutcomes || outcomes.TrueForAll(o => o.Action != outcome.Action))
                outcomes.Add(outcome);
        }
    }
}
