namespace Beside.Rendezvous.Relay;

/// <summary>What one address, and all together, may have at once and in a time. The defaults suit a relay for some
/// thousand people, several of whom sit behind one address.</summary>
public sealed record AddressLimits
{
    /// <summary>Codes that one address makes at once; one more every <see cref="CodeInterval"/>.</summary>
    public int Codes { get; init; } = 10;

    public TimeSpan CodeInterval { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Joins of one address that come to nothing in <see cref="TriesTime"/>. Behind the last one a wait
    /// begins, and each further one doubles it.</summary>
    public int Tries { get; init; } = 5;

    public TimeSpan TriesTime { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After how long without a fruitless join a doubling is forgiven.</summary>
    public TimeSpan Forgiveness { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Open connections of one address.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>Codes of one address that wait at once.</summary>
    public int Waits { get; init; } = 16;

    /// <summary>Ends of sessions at one address.</summary>
    public int Pairs { get; init; } = 40;

    /// <summary>Codes that wait at this node at once.</summary>
    public int TotalWaits { get; init; } = 20_000;

    /// <summary>Sessions at this node.</summary>
    public int TotalPairs { get; init; } = 5_000;

    /// <summary>Addresses that are remembered. Those that come then share one account.</summary>
    public int Addresses { get; init; } = 50_000;
}
