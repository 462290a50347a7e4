namespace Beside.Diagnosis.Display;

/// <summary>What is known about the display.</summary>
/// <param name="Name">The display that was asked for; empty if none is known.</param>
/// <param name="Problem">Why it cannot be shared and what to do, in sentences; null if it can.</param>
/// <param name="ExitCode">The code with which <c>beside invite</c> would end in that case.</param>
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
