namespace Beside.Diagnosis.Display;

/// <summary>What was found of the display.</summary>
/// <param name="Name">Which one was asked for; empty: none is known.</param>
/// <param name="Problem">Why it cannot be shared and what to do, in sentences; null: it can be.</param>
/// <param name="ExitCode">With which <c>beside invite</c> would end then.</param>
public sealed record DisplayFacts(string Name, string? Problem, int ExitCode)
{
    /// <summary>There is no X display, for the session is one of Wayland.</summary>
    public bool IsWayland { get; init; }

    /// <summary>A window could be opened here: some display is named.</summary>
    public bool HasDisplay { get; init; }

    public (int Width, int Height) Size { get; init; }

    public IReadOnlyList<string> MissingExtensions { get; init; } = [];

    /// <summary>Null: that was not tried.</summary>
    public bool? SharesMemory { get; init; }
}
