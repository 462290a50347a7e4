namespace Beside.Policy;

/// <summary>The values that apply on this machine after all sources have been read.</summary>
/// <remarks>
/// An enabled policy decides by its elements, then come the machine's settings, the person's, and the built-in values. A disabled policy
/// turns its feature off. A policy that is not configured leaves the decision to the settings; its elements then grant
/// nothing and can only take away.
/// </remarks>
public sealed class EffectivePolicy
{
    private static readonly PolicyLayer[] Settings = [PolicyLayer.Machine, PolicyLayer.User];
    private static readonly PolicyLayer[] All = [PolicyLayer.Policy, .. Settings];

    private static readonly PolicyDefinition Number = PolicyCatalog.MaxTicketExpiry;
    private static readonly PolicyDefinition Unit = PolicyCatalog.MaxTicketExpiryUnits;
    private static readonly TicketTime BuiltInTicketTime =
        new(new(Number, Number.Default, PolicyOrigin.BuiltIn), new(Unit, Unit.Default, PolicyOrigin.BuiltIn));

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

    /// <summary>Statements that Beside does not obey.</summary>
    public IReadOnlyList<PolicyWarning> Warnings => _warnings;

    /// <summary>While there is one, assistance is off, whatever <see cref="Values"/> say.</summary>
    public IReadOnlyList<PolicyRefusal> Refusals => _sources.Refusals;

    public EffectiveValue this[PolicyDefinition definition] => _values[definition];

    public static EffectivePolicy Resolve(PolicySources sources)
    {
        var effective = new EffectivePolicy(sources);
        foreach (GroupPolicy policy in PolicyCatalog.GroupPolicies) effective.Resolve(policy);
        effective.Decide(PolicyCatalog.EnableChat, All);
        effective.Decide(PolicyCatalog.RequireTls, All);
        effective.Decide(PolicyCatalog.RelayUrl, All);
        effective.ResolveTicketTime();
        foreach (GroupPolicy policy in PolicyCatalog.GroupPolicies) effective.WarnOfIdle(policy);
        return effective;
    }

    private void Resolve(GroupPolicy policy)
    {
        Decide(policy.State, All);
        uint? state = _sources.Policy.Number(policy.State);
        foreach (PolicyDefinition element in policy.Elements)
        {
            if (state == 0)
                _values[element] = new(element, element.Default, _values[policy.State].Origin);
            else
                Decide(element, state == 1 ? All : Settings);
            bool isAlone = state is null && _sources.Policy.TryGet(element, out PolicyEntry? alone) && alone.Value.Equals(element.Strict);
            if (isAlone) Decide(element, All);   // without its state an element gives nothing; what it takes away is taken
        }
    }

    private void Decide(PolicyDefinition definition, ReadOnlySpan<PolicyLayer> layers)
    {
        _values[definition] = new(definition, definition.Default, PolicyOrigin.BuiltIn);
        foreach (PolicyLayer layer in layers)
        {
            if (!_sources[layer].TryGet(definition, out PolicyEntry? entry) || !definition.Counts(layer, entry.Value))
                continue;
            _values[definition] = new(definition, entry.Value, entry.Origin);
            return;
        }
    }

    /// <summary>Number and unit come from one layer: two hours and three days are not two days. Without its state a
    /// policy can only shorten the time.</summary>
    private void ResolveTicketTime()
    {
        uint? state = _sources.Policy.Number(PolicyCatalog.AllowToGetHelp);
        if (state == 0) return;
        PolicyLayer[] layers = state == 1 ? All : Settings;
        Take(layers.Select(TicketTimeOf).FirstOrDefault(t => t is not null) ?? BuiltInTicketTime);
        if (state is null
            && TicketTimeOf(PolicyLayer.Policy) is { } alone
            && alone.Time < TimeOf(_values[Number].Value, _values[Unit].Value))
            Take(alone);
    }

    private void Take(TicketTime time) => (_values[Number], _values[Unit]) = (time.Number, time.Unit);

    /// <summary>Null if the layer says neither half. A half that it does not say is the built-in one.</summary>
    private TicketTime? TicketTimeOf(PolicyLayer layer)
    {
        PolicySet set = _sources[layer];
        bool hasNumber = set.TryGet(Number, out PolicyEntry? number), hasUnit = set.TryGet(Unit, out PolicyEntry? unit);
        return hasNumber || hasUnit
            ? new(hasNumber ? Said(number!) : BuiltInTicketTime.Number, hasUnit ? Said(unit!) : BuiltInTicketTime.Unit)
            : null;
    }

    private static EffectiveValue Said(PolicyEntry entry) => new(entry.Definition, entry.Value, entry.Origin);

    private static TimeSpan TimeOf(PolicyValue number, PolicyValue unit) =>
        RemoteAssistancePolicy.TicketTime(((PolicyValue.Number)number).Value, ((PolicyValue.Number)unit).Value);

    private void WarnOfIdle(GroupPolicy policy)
    {
        if (_sources.Policy.Number(policy.State) == 1) return;
        foreach (PolicyDefinition element in policy.Elements)
        {
            if (_sources.Policy.TryGet(element, out PolicyEntry? idle) && !ReferenceEquals(_values[element].Origin, idle.Origin))
                _warnings.Add(
                    new(idle.Origin.Source, idle.Origin.Position, $"{element} has no effect, because {policy.State} is not 1 there."));
        }
    }

    private sealed record TicketTime(EffectiveValue Number, EffectiveValue Unit)
    {
        public TimeSpan Time => TimeOf(Number.Value, Unit.Value);
    }
}
