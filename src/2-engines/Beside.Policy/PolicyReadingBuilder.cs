namespace Beside.Policy;

/// <summary>Collects what a reader finds; the one place where a value is held against its definition.</summary>
internal sealed class PolicyReadingBuilder(string source)
{
    private readonly List<PolicyChange> _changes = [];
    // behind the rest: a name that is right does not make good for a wrong one in the same file
    private readonly List<PolicyChange> _slips = [];
    private readonly List<PolicyWarning> _warnings = [];
    private readonly List<PolicyWarning> _notes = [];
    private int _entries;

    public int ForeignCount { get; set; }

    public PolicyReading Build() => new([.. _changes, .. _slips], _warnings) { ForeignCount = ForeignCount, Notes = _notes };

    public void Set(PolicyLayer layer, PolicyDefinition definition, PolicyValue value, SourcePosition position)
    {
        var origin = new PolicyOrigin(layer, source, position);
        if (!definition.Counts(layer, definition.WhyInvalid(value) is null ? value : definition.Strict ?? value)
            && !IsInPlace(layer, definition, position))
            return;
        if (value is PolicyValue.List list && definition.Kind == PolicyValueKind.List)
            value = WithoutMalformed(list, position);
        if (definition.WhyInvalid(value) is { } reason) Reject(origin, definition, reason);
        else _changes.Add(new PolicyChange.Set(definition, value, origin));
    }

    /// <summary>A value of the wrong type, or a broken value.</summary>
    public void Reject(PolicyLayer layer, PolicyDefinition definition, string reason, SourcePosition position) =>
        Reject(new PolicyOrigin(layer, source, position), definition, reason);

    public void Remove(PolicyLayer layer, PolicyDefinition definition, SourcePosition position) =>
        _changes.Add(new PolicyChange.Remove(definition, new(layer, source, position)));

    public void AddEntry(PolicyLayer layer, PolicyDefinition list, string entry, SourcePosition position)
    {
        if (!IsInPlace(layer, list, position)) return;
        if (!IsHelper(entry, position)) return;
        if (_entries++ >= Limits.HelpersMax)
            Warn(position, $"{list} has more than {Limits.HelpersMax} entries; this one is ignored.");
        else
            _changes.Add(new PolicyChange.AddEntry(list, entry, new(layer, source, position)));
    }

    public void RemoveEntry(PolicyLayer layer, PolicyDefinition list, string entry, SourcePosition position) =>
        _changes.Add(new PolicyChange.RemoveEntry(list, entry, new(layer, source, position)));

    /// <summary>An unknown name. If it resembles a permission, that permission was probably meant, and counts as not understood.</summary>
    /// <param name="saysNothing">It can forbid nothing, whatever was meant.</param>
    public void AddUnknown(PolicyLayer layer, string name, SourcePosition position, bool saysNothing = false)
    {
        PolicyDefinition? meant = PolicyCatalog.Resembling(name);
        AddUnknown(layer, saysNothing ? null : meant, $"{Shown(name)} is not a Remote Assistance value", meant?.Name, position);
    }

    /// <param name="meant">Null: nothing that could be forbidden.</param>
    /// <param name="what">What it is not, in words.</param>
    /// <param name="nearest">The name to suggest, or null.</param>
    public void AddUnknown(PolicyLayer layer, PolicyDefinition? meant, string what, string? nearest, SourcePosition position)
    {
        string suggestion = nearest is null ? "" : $" Did you mean {nearest}?";
        if (meant is not { Strict: { } strict } || !meant.Counts(layer, strict))
        {
            Warn(position, $"{what}; it is ignored.{suggestion}");
            return;
        }

        _slips.Add(new PolicyChange.Invalid(meant, new(layer, source, position)));
        Warn(position, $"{what}.{suggestion} Until that is clear {meant} is {meant.Describe(strict)}, which permits least.");
    }

    public void Warn(SourcePosition position, string message)
    {
        if (_warnings.Count < Limits.WarningsMax) _warnings.Add(new(source, position, message));
    }

    /// <summary>It is obeyed.</summary>
    public void Note(SourcePosition position, string message)
    {
        if (_notes.Count < Limits.WarningsMax) _notes.Add(new(source, position, message));
    }

    /// <summary>Text of a file fit to be quoted in a message.</summary>
    public static string Shown(string text)
    {
        string cut = text.Length <= 60 ? text : text[..60] + "…";
        return "\"" + string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + "\"";
    }

    private void Reject(PolicyOrigin origin, PolicyDefinition definition, string reason)
    {
        _changes.Add(new PolicyChange.Invalid(definition, origin));
        Warn(origin.Position, definition.Strict is { } strict
            ? $"{definition} {reason}; {definition.Describe(strict)} applies, which permits least."
            : $"{definition} {reason}; it is ignored.");
    }

    private bool IsInPlace(PolicyLayer layer, PolicyDefinition definition, SourcePosition position)
    {
        if (definition.BelongsTo(layer)) return true;
        Warn(position, layer == PolicyLayer.Policy
            ? $"{definition} is a setting, not a policy; it is ignored here."
            : $"{definition} can only be set by a policy; it is ignored here.");
        return false;
    }

    private PolicyValue.List WithoutMalformed(PolicyValue.List list, SourcePosition position) =>
        new([.. list.Entries.Where(e => IsHelper(e, position)).Distinct(StringComparer.OrdinalIgnoreCase)]);

    private bool IsHelper(string entry, SourcePosition position)
    {
        if (Offers.Principal.TryParse(entry, out _)) return true;
        Warn(position, $"{Shown(entry)} does not name a helper in the form DOMAIN\\User or DOMAIN\\Group; it is ignored.");
        return false;
    }
}
