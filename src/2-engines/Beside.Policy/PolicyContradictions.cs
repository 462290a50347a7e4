namespace Beside.Policy;

/// <summary>Settles values that several group policy objects set. Which one Windows would obey depends on links and
/// their order, which no backup holds.</summary>
public static class PolicyContradictions
{
    /// <summary>
    /// What holds of each value that more than one of them speaks of, whatever their order: what permits least, and of
    /// others what the last one says. A warning names each that they contradict each other in.
    /// </summary>
    public static PolicyReading Settle(IReadOnlyList<PolicyReading> objects)
    {
        var changes = new List<PolicyChange>();
        var warnings = new List<PolicyWarning>();
        foreach (PolicyLayer layer in new[] { PolicyLayer.Policy, PolicyLayer.Machine })
        {
            PolicyChange[][] said =
                [.. objects.Select(o => o.Changes.Where(c => c.Origin.Layer == layer).ToArray()).Where(c => c.Length > 0)];
            foreach (PolicyDefinition definition in PolicyCatalog.All.Where(
                d => said.Count(c => c.Any(x => IsTogether(x.Definition, d))) > 1))
            {
                PolicySet[] sets = [.. said.Select(c => new PolicySet(c))];
                PolicyEntry[] entries =
                    [.. sets.Select(s => s.TryGet(definition, out PolicyEntry? entry) ? entry : null).OfType<PolicyEntry>()];
                if (entries.Length == 0) continue;
                PolicyChange settled = IsTicketTime(definition) ? OfTheShortest(definition, sets, entries) : Least(definition, entries);
                changes.Add(settled);
                if (entries.Select(e => e.Value).Distinct().Count() > 1)
                    warnings.Add(Contradiction(definition, entries, settled));
            }
        }

        return new(changes, warnings);
    }

    private static bool IsTicketTime(PolicyDefinition definition) =>
        definition == PolicyCatalog.MaxTicketExpiry || definition == PolicyCatalog.MaxTicketExpiryUnits;

    private static bool IsTogether(PolicyDefinition a, PolicyDefinition b) => a == b || (IsTicketTime(a) && IsTicketTime(b));

    private static PolicyChange.Set Least(PolicyDefinition definition, PolicyEntry[] entries)
    {
        PolicyEntry holds = entries.FirstOrDefault(e => e.Value.Equals(definition.Strict)) ?? entries[^1];
        PolicyValue value = definition.Kind == PolicyValueKind.List ? InAll(entries) : holds.Value;
        return new(definition, value, holds.Origin);
    }

    private static PolicyValue.List InAll(PolicyEntry[] lists) => new(
        [.. lists.Select(l => ((PolicyValue.List)l.Value).Entries)
            .Aggregate((a, b) => [.. a.Where(e => b.Contains(e, StringComparer.OrdinalIgnoreCase))])]);

    /// <summary>Number and unit come from one object: two hours and three days are not two days.</summary>
    private static PolicyChange OfTheShortest(PolicyDefinition half, PolicySet[] sets, PolicyEntry[] entries)
    {
        PolicySet shortest = sets.Where(SaysATime).MinBy(TimeOf)!;
        return shortest.TryGet(half, out PolicyEntry? entry)
            ? new PolicyChange.Set(half, entry.Value, entry.Origin)
            : new PolicyChange.Remove(half, entries[0].Origin);
    }

    private static bool SaysATime(PolicySet set) =>
        set.Number(PolicyCatalog.MaxTicketExpiry) is not null || set.Number(PolicyCatalog.MaxTicketExpiryUnits) is not null;

    private static TimeSpan TimeOf(PolicySet set) => RemoteAssistancePolicy.TicketTime(
        set.Number(PolicyCatalog.MaxTicketExpiry) ?? ((PolicyValue.Number)PolicyCatalog.MaxTicketExpiry.Default).Value,
        set.Number(PolicyCatalog.MaxTicketExpiryUnits) ?? ((PolicyValue.Number)PolicyCatalog.MaxTicketExpiryUnits.Default).Value);

    private static PolicyWarning Contradiction(PolicyDefinition definition, PolicyEntry[] entries, PolicyChange settled)
    {
        string all = string.Join(" and ", entries.DistinctBy(e => e.Value).Select(e => $"{definition.Describe(e.Value)} in {e.Origin}"));
        string holds = settled is PolicyChange.Set set ? definition.Describe(set.Value) : "the built-in value";
        string why = definition.Strict is null ? "the last of them" : "which permits least";
        return new(
            settled.Origin.Source, settled.Origin.Position,
            $"{definition} is {all}: the objects contradict each other, and a backup does not say which one Windows would obey. {holds} applies, {why}.");
    }
}
