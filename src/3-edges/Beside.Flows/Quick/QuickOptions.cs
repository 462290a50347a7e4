using Beside.Tunnel.Codes;

namespace Beside.Flows.Quick;

/// <summary>How two people meet by a code.</summary>
public sealed record QuickOptions
{
    public required RelayAddress Relay { get; init; }

    /// <summary>What the other person said; null: a code is made here, and said to them.</summary>
    public QuickCode? Code { get; init; }

    /// <summary>Of the helper: the sharer reads at once that keyboard and mouse will be asked for too.</summary>
    public bool WantsControl { get; init; }
}
