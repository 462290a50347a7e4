namespace Beside.Tunnel;

/// <summary>Why one connection of a tunnel is of no use any more.</summary>
public enum LegEnd
{
    /// <summary>Nothing came for <see cref="Limits.Silence"/>.</summary>
    Silent,

    /// <summary>Another connection has taken its place.</summary>
    Replaced,

    /// <summary>Whoever is there did not prove that they are the other end.</summary>
    NotTheirs,

    /// <summary>The other end did not prove itself in time.</summary>
    TimedOut,
}
