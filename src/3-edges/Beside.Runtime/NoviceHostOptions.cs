using Beside.Runtime.Records;
using Beside.Session.Novice;

namespace Beside.Runtime;

/// <summary>How a <see cref="NoviceHost"/> behaves.</summary>
public sealed record NoviceHostOptions
{
    public required NoviceSessionOptions Session { get; init; }

    /// <summary>Obeyed at every question.</summary>
    public required NovicePolicy Policy { get; init; }

    /// <summary>Records what happens. Its owner closes what is open at the end.</summary>
    public NoviceRecords Records { get; init; } = new(null);

    /// <summary>A flood of connections has the policies read no more often than this. Ours: an administrator does not
    /// notice it, and a disk neither.</summary>
    public TimeSpan BetweenPolicyReadings { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Ends with the first session instead of waiting for the next one.</summary>
    public bool Once { get; init; }

    /// <summary>Connections that may be at one step of the connection sequence at once, up to the proof of the
    /// password. Ours: at forty new ones a second everybody has three seconds for each step, and five hundred
    /// connections cost less than one picture of a large screen.</summary>
    public int PlacesForEachStep { get; init; } = 128;
}
