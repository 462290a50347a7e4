namespace Beside.Policy;

/// <summary>One statement of a source, in its order; later ones win.</summary>
public abstract record PolicyChange(PolicyDefinition Definition, PolicyOrigin Origin)
{
    /// <summary>Sets the value.</summary>
    public sealed record Set(PolicyDefinition Definition, PolicyValue Value, PolicyOrigin Origin) : PolicyChange(Definition, Origin);

    /// <summary>Removes the value.</summary>
    public sealed record Remove(PolicyDefinition Definition, PolicyOrigin Origin) : PolicyChange(Definition, Origin);

    /// <summary>Adds an entry to a list.</summary>
    public sealed record AddEntry(PolicyDefinition Definition, string Entry, PolicyOrigin Origin) : PolicyChange(Definition, Origin);

    /// <summary>Removes an entry from a list.</summary>
    public sealed record RemoveEntry(PolicyDefinition Definition, string Entry, PolicyOrigin Origin) : PolicyChange(Definition, Origin);

    /// <summary>The source gives a value that is not understood, so <see cref="PolicyDefinition.Strict"/> applies. If
    /// there is none, the earlier value stays.</summary>
    public sealed record Invalid(PolicyDefinition Definition, PolicyOrigin Origin) : PolicyChange(Definition, Origin);
}
