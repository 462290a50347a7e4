namespace Beside.Policy;

/// <summary>One thing that a source says, in its order: later ones win.</summary>
public abstract record PolicyChange(PolicyDefinition Definition, PolicyOrigin Origin)
{
    /// <summary>The value is this.</summary>
    public sealed record Set(PolicyDefinition Definition, PolicyValue Value, PolicyOrigin Origin) : PolicyChange(Definition, Origin);

    /// <summary>Nothing is said any more.</summary>
    public sealed record Remove(PolicyDefinition Definition, PolicyOrigin Origin) : PolicyChange(Definition, Origin);

    /// <summary>A list has this entry too.</summary>
    public sealed record AddEntry(PolicyDefinition Definition, string Entry, PolicyOrigin Origin) : PolicyChange(Definition, Origin);

    /// <summary>A list does not have this entry any more.</summary>
    public sealed record RemoveEntry(PolicyDefinition Definition, string Entry, PolicyOrigin Origin) : PolicyChange(Definition, Origin);

    /// <summary>Something was said that is not understood: <see cref="PolicyDefinition.Strict"/> holds. Where there is none, what was said before stays.</summary>
    public sealed record Invalid(PolicyDefinition Definition, PolicyOrigin Origin) : PolicyChange(Definition, Origin);
}
