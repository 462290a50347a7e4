namespace Beside.Policy;

/// <summary>What holds on this machine, after everybody has been heard.</summary>
/// <remarks>
/// A policy that is enabled decides by its elements, then come the machine's settings, the person's, and what is built in. One that is disabled
/// turns its feature off. One that is not configured leaves it to the settings; its elements count nothing then.
/// </remarks>
public sealed class EffectivePolicy
{
    private static readonly PolicyLayer[] Settings = [PolicyLayer.Machine, PolicyLayer.User];

    private readonly Dictionary<PolicyDefinition, EffectiveValue> _values = new(ReferenceEqualityComparer.Instance);
    private readonly List<PolicyWarning> _warnings;
    private readonly PolicySources _sources;

    private EffectivePolicy(PolicySources sources)
    {
        _sources = sources;
        _warnings = [.. sources.Warnings];
    }

    /// <summary>Every value, in the catalogue's order.</summary>
    public IEnumerable<EffectiveValue> Values => PolicyCatalog.All.Select(d => _values[d]);

    /// <summary>What is said and not obeyed.</summary>
    public IReadOnlyList<PolicyWarning> Warnings => _warnings;

    /// <summary>While there is one, assistance is off, whatever <see cref="Values"/> say.</summary>
    public IReadOnlyList<PolicyRefusal> Refusals => _sources.Refusals;

    public EffectiveValue this[PolicyDefinition definition] => _values[definition];

    public static EffectivePolicy Resolve(PolicySources sources)
    {
        var effective = new EffectivePolicy(sources);
        foreach (GroupPolicy policy in PolicyCatalog.GroupPolicies) effective.Resolve(policy);
        effective.Decide(PolicyCatalog.EnableChat, Settings);
        effective.ResolveTicketTime();
        return effective;
    }

    private void Resolve(GroupPolicy policy)
    {
        Decide(policy.State, [PolicyLayer.Policy, .. Settings]);
        uint? state = _sources.Policy.Number(policy.State);
        foreach (PolicyDefinition element in policy.Elements)
        {
            if (state == 0) _values[element] = new(element, element.Default, _values[policy.State].Origin);
            else Decide(element, state == 1 ? [PolicyLayer.Policy, .. Settings] : Settings);
            if (state != 1 && _sources.Policy.TryGet(element, out PolicyEntry? idle))
                _warnings.Add(new(idle.Origin.Source, idle.Origin.Position, $"{element} counts nothing, because {policy.State} is not 1 there."));
        }
    }

    private void Decide(PolicyDefinition definition, ReadOnlySpan<PolicyLayer> layers)
    {
        _values[definition] = new(definition, definition.Default, PolicyOrigin.BuiltIn);
        foreach (PolicyLayer layer in layers)
        {
            if (!definition.BelongsTo(layer) || !_sources[layer].TryGet(definition, out PolicyEntry? entry)) continue;
            _values[definition] = new(definition, entry.Value, entry.Origin);
            return;
        }
    }

    /// <summary>Number and unit come from one layer: two hours and three days are not two days. A half that cannot be obeyed makes it the built-in six hours.</summary>
    private void ResolveTicketTime()
    {
        PolicyDefinition number = PolicyCatalog.MaxTicketExpiry, unit = PolicyCatalog.MaxTicketExpiryUnits;
        uint? state = _sources.Policy.Number(PolicyCatalog.AllowToGetHelp);
        if (state == 0) return;
        foreach (PolicyLayer layer in state == 1 ? [PolicyLayer.Policy, .. Settings] : Settings)
        {
            PolicySet set = _sources[layer];
            bool isInvalid = set.IsInvalid(number) || set.IsInvalid(unit);
            if (!isInvalid && set.Number(number) is null && set.Number(unit) is null) continue;
            foreach (PolicyDefinition half in new[] { number, unit })
            {
                _values[half] = !isInvalid && set.TryGet(half, out PolicyEntry? entry)
                    ? new(half, entry.Value, entry.Origin)
                    : new(half, half.Default, PolicyOrigin.BuiltIn);
            }

            return;
        }
    }
}
