namespace Beside.Policy;

/// <summary>What holds, and who says so.</summary>
public sealed record EffectiveValue(PolicyDefinition Definition, PolicyValue Value, PolicyOrigin Origin)
{
    /// <summary>The policy decides: nobody else can.</summary>
    public bool IsForced => Origin.Layer == PolicyLayer.Policy;
}
