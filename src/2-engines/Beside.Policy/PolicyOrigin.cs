namespace Beside.Policy;

/// <summary>Where a value comes from.</summary>
/// <param name="Source">A file, a key of the registry, or words.</param>
public sealed record PolicyOrigin(PolicyLayer Layer, string Source, SourcePosition Position = default)
{
    public static PolicyOrigin BuiltIn { get; } = new(PolicyLayer.BuiltIn, "built-in");

    /// <summary>The source's value is not understood, so the value that permits least applies instead.</summary>
    public bool IsNotUnderstood { get; init; }

    /// <summary><c>/etc/beside/policy.json, line 3</c>.</summary>
    public override string ToString() =>
        (Position.ToString() is { Length: > 0 } position ? $"{Source}, {position}" : Source)
            + (IsNotUnderstood ? ", which is not understood" : "");
}
