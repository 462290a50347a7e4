namespace Beside.Policy;

/// <summary>The value that applies, and its source.</summary>
public sealed record EffectiveValue(PolicyDefinition Definition, PolicyValue Value, PolicyOrigin Origin)
{
    /// <summary>The policy decides: nobody else can.</summary>
    public bool IsForced => Origin.Layer == PolicyLayer.Policy;
}
