namespace Beside.Policy;

/// <summary>One value of the specification and the registry: its name, its range and its meaning.</summary>
public sealed record PolicyDefinition
{
    /// <summary>The value's name in the registry and in our files.</summary>
    public required string Name { get; init; }

    public required PolicyValueKind Kind { get; init; }

    /// <summary>The value that applies if no source sets one.</summary>
    public required PolicyValue Default { get; init; }

    /// <summary>The value that applies if a source's value is not understood: the one that permits least. Null for a
    /// value that permits nothing, which is then ignored.</summary>
    public PolicyValue? Strict { get; init; }

    /// <summary>In plain words, a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>The numbers that are allowed with what each means; empty where any in the range is.</summary>
    public IReadOnlyDictionary<uint, string> Choices { get; init; } = new Dictionary<uint, string>();

    public uint Minimum { get; init; }

    public uint Maximum { get; init; } = uint.MaxValue;

    /// <summary>The element's id in the template and in the Policy CSP; null for the state of a group policy and for a
    /// value without a policy.</summary>
    public string? ElementId { get; init; }

    /// <summary>Whether the machine's own settings (and those of the person) may say it too.</summary>
    public bool IsSetting { get; init; }

    /// <summary>Whether a policy may say it.</summary>
    public bool IsPolicy { get; init; } = true;

    /// <summary>Whether this layer may say it.</summary>
    public bool BelongsTo(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Policy => IsPolicy,
        PolicyLayer.Machine or PolicyLayer.User => IsSetting,
        _ => false,
    };

    /// <summary>Whether this value has an effect in this layer. A setting in a policy's place can take away there, but
    /// grants nothing.</summary>
    public bool Counts(PolicyLayer layer, PolicyValue value) => BelongsTo(layer) || (layer == PolicyLayer.Policy && value.Equals(Strict));

    /// <summary>Why a value cannot be obeyed, as the rest of a sentence; null if it can.</summary>
    public string? WhyInvalid(PolicyValue value) => value switch
    {
        _ when value.Kind != Kind => $"is a {Words(value.Kind)}, but a {Words(Kind)} is needed",
        PolicyValue.Number number when Choices.Count > 0 =>
            Choices.ContainsKey(number.Value) ? null : $"is {number.Value}, but only {string.Join(", ", Choices.Keys)} are allowed",
        PolicyValue.Number number =>
            number.Value >= Minimum && number.Value <= Maximum ? null : $"is {number.Value}, but {Minimum} to {Maximum} are allowed",
        PolicyValue.Text text when text.Value.Length > Limits.MessageMaxChars =>
            $"has {text.Value.Length} characters, but at most {Limits.MessageMaxChars} are allowed",
        PolicyValue.Text text when !XmlText.IsAllowed(text.Value) => "has control characters or half characters",
        PolicyValue.List list => list.Entries.Count <= Limits.HelpersMax
            ? null
            : $"has {list.Entries.Count} entries, but at most {Limits.HelpersMax} are allowed",
        _ => null,
    };

    /// <summary>The value with its meaning, if it has words for it: <c>0 (view only)</c>.</summary>
    public string Describe(PolicyValue value) => value switch
    {
        PolicyValue.Number number when Choices.TryGetValue(number.Value, out string? words) => $"{number.Value} ({words})",
        PolicyValue.Text { Value.Length: 0 } => "(no text)",
        PolicyValue.List { Entries.Count: 0 } => "(nobody)",
        _ => value.ToString(),
    };

    public override string ToString() => Name;

    private static string Words(PolicyValueKind kind) => kind switch
    {
        PolicyValueKind.Number => "number",
        PolicyValueKind.Text => "text",
        _ => "list",
    };
}
