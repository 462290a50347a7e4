namespace Beside.Policy;

/// <summary>Everything that the sources on this machine say.</summary>
public sealed record PolicySources
{
    public PolicySet Policy { get; init; } = new();

    public PolicySet Machine { get; init; } = new();

    public PolicySet User { get; init; } = new();

    public IReadOnlyList<PolicyWarning> Warnings { get; init; } = [];

    /// <summary>Sources that cannot be trusted or read.</summary>
    public IReadOnlyList<PolicyRefusal> Refusals { get; init; } = [];

    public PolicySet this[PolicyLayer layer] => layer switch
    {
        PolicyLayer.Policy => Policy,
        PolicyLayer.Machine => Machine,
        PolicyLayer.User => User,
        _ => throw new ArgumentOutOfRangeException(nameof(layer)),
    };
}
