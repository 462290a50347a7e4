namespace Beside.Relay.Directory;

/// <summary>What a node has that the directory knows to be another's by now: it was thought dead, or the directory lost
/// its memory.</summary>
/// <param name="Codes">Secrets of waits.</param>
internal sealed record Elsewhere(IReadOnlyList<string> Codes, IReadOnlyList<string> Sessions)
{
    public static Elsewhere Nothing { get; } = new([], []);
}
