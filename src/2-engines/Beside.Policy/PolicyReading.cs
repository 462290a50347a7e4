namespace Beside.Policy;

/// <summary>What a file says about Remote Assistance.</summary>
public sealed record PolicyReading(IReadOnlyList<PolicyChange> Changes, IReadOnlyList<PolicyWarning> Warnings)
{
    /// <summary>What Beside obeys but should mention anyway.</summary>
    public IReadOnlyList<PolicyWarning> Notes { get; init; } = [];

    /// <summary>How many things it says about something else, which is none of our business.</summary>
    public int ForeignCount { get; init; }
}
