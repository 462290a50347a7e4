using System.Diagnostics.CodeAnalysis;

namespace Beside.Policy;

/// <summary>The values of one layer after its changes were applied in order.</summary>
public sealed class PolicySet
{
    private readonly Dictionary<PolicyDefinition, PolicyEntry> _entries = new(ReferenceEqualityComparer.Instance);

    public PolicySet()
    {
    }

    public PolicySet(IEnumerable<PolicyChange> changes) => Apply(changes);

    /// <summary>In the catalogue's order.</summary>
    public IEnumerable<PolicyEntry> Entries => PolicyCatalog.All.Where(_entries.ContainsKey).Select(d => _entries[d]);

    public bool IsEmpty => _entries.Count == 0;

    public bool TryGet(PolicyDefinition definition, [NotNullWhen(true)] out PolicyEntry? entry) =>
        _entries.TryGetValue(definition, out entry);

    /// <summary>The number that is given, or null.</summary>
    public uint? Number(PolicyDefinition definition) =>
        TryGet(definition, out PolicyEntry? entry) && entry.Value is PolicyValue.Number number ? number.Value : null;

    public void Apply(IEnumerable<PolicyChange> changes)
    {
        foreach (PolicyChange change in changes) Apply(change);
    }

    public void Apply(PolicyChange change)
    {
        switch (change)
        {
            case PolicyChange.Set { Value: PolicyValue.List { Entries.Count: 0 } } emptied:
                _entries.Remove(emptied.Definition);   // an empty list and none are the same: nobody
                break;
            case PolicyChange.Set set:
                _entries[set.Definition] = new(set.Definition, set.Value, set.Origin);
                break;
            case PolicyChange.Remove remove:
                _entries.Remove(remove.Definition);
                break;
            case PolicyChange.AddEntry add:
                _entries[add.Definition] = new(
                    add.Definition,
                    new PolicyValue.List([.. EntriesOf(add.Definition).Where(e => !IsSame(e, add.Entry)), add.Entry]),
                    add.Origin);
                break;
            case PolicyChange.RemoveEntry remove:
                Apply(new PolicyChange.Set(
                    remove.Definition,
                    new PolicyValue.List([.. EntriesOf(remove.Definition).Where(e => !IsSame(e, remove.Entry))]),
                    remove.Origin));
                break;
            case PolicyChange.Invalid { Definition.Strict: { } strict } slip:
                Apply(new PolicyChange.Set(slip.Definition, strict, slip.Origin with { IsNotUnderstood = true }));
                break;
        }
    }

    /// <summary>Whether both give the same values, wherever from.</summary>
    public bool HasSameValues(PolicySet other) =>
        Entries.Select(e => (e.Definition, e.Value)).SequenceEqual(other.Entries.Select(e => (e.Definition, e.Value)));

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<string> EntriesOf(PolicyDefinition list) =>
        TryGet(list, out PolicyEntry? entry) ? ((PolicyValue.List)entry.Value).Entries : [];
}
