namespace Beside.Tunnel;

/// <summary>Whether the two ends hear each other.</summary>
public enum TunnelState
{
    Open,

    /// <summary>No connection: nothing comes or goes, and nothing is lost yet.</summary>
    Broken,

    Ended,
}
