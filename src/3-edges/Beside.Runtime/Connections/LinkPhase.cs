namespace Beside.Runtime.Connections;

/// <summary>What may be done with the bytes of a connection.</summary>
internal enum LinkPhase
{
    /// <summary>They go both ways.</summary>
    Open,

    /// <summary>A TLS handshake has the connection to itself.</summary>
    Securing,

    /// <summary>Nothing will come any more. What is said now may still arrive, and nobody waits for that.</summary>
    HeardOut,

    /// <summary>Nothing is read and nothing is said any more: the peer is gone, or is somebody whom we tell nothing.</summary>
    Silent,
}
