namespace Beside.Rdp.Server;

/// <summary>Why a <see cref="ServerConnection"/> ended.</summary>
public enum CloseReason
{
    /// <summary>The owner called <see cref="ServerConnection.Disconnect"/>.</summary>
    ByServer,

    /// <summary>The client said goodbye: Disconnect Provider Ultimatum or a shutdown request.</summary>
    ByClient,

    /// <summary>The bytes are not RDP, or not the PDU that they announce; the detail names PDU, field and offset.</summary>
    Malformed,

    /// <summary>Valid PDUs in an order that the protocol forbids.</summary>
    OutOfSequence,

    /// <summary>The client began the connection sequence but did not continue in time.</summary>
    TimedOut,

    /// <summary>The client did not even begin: no X.224 Connection Request came in time.</summary>
    Silent,

    /// <summary>No security layer or encryption method in common.</summary>
    NoCommonSecurity,
}
