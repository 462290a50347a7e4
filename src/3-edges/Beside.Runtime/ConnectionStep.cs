namespace Beside.Runtime;

/// <summary>How far a connection to an invitation has come. Each step has places of its own, so connections that stay
/// at one step take none from the others.</summary>
internal enum ConnectionStep
{
    /// <summary>No whole Connection Request has come.</summary>
    Initiation,

    /// <summary>TLS is being agreed upon.</summary>
    Handshake,

    /// <summary>The client may be asking its user about the certificate.</summary>
    Settings,

    /// <summary>Channels are joined, and Client Info is due.</summary>
    Channels,

    /// <summary>It is over; a goodbye is on its way.</summary>
    Leaving,

    /// <summary>The client has named the token of the invitation, which is in the file and nowhere else.</summary>
    Named,

    /// <summary>The client has proved the password.</summary>
    Proven,
}
