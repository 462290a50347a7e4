using Beside.Runtime.Records;
using Beside.Session.Novice;

namespace Beside.Runtime;

/// <summary>How a <see cref="NoviceHost"/> behaves.</summary>
public sealed record NoviceHostOptions
{
    public required NoviceSessionOptions Session { get; init; }

    /// <summary>Obeyed at every question.</summary>
    public required NovicePolicy Policy { get; init; }

    /// <summary>Writes down what happens. Its owner closes what is open at the end.</summary>
    public NoviceRecords Records { get; init; } = new(null);

    /// <summary>A flood of connections has the policies read no more often than this. Ours: an administrator does not notice it, and a disk neither.</summary>
    public TimeSpan BetweenPolicyReadings { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Ends with the first session instead of waiting for the next one.</summary>
    public bool Once { get; init; }

    /// <summary>Connections that may be open at once, the session's own among them. Past it one that has not proved the password is closed. Ours.</summary>
    public int MaxConnections { get; init; } = 32;
}
