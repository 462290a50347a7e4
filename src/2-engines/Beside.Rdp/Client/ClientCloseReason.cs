namespace Beside.Rdp.Client;

/// <summary>Why a <see cref="ClientConnection"/> ended.</summary>
public enum ClientCloseReason
{
    /// <summary>The owner called <see cref="ClientConnection.Disconnect"/>.</summary>
    ByClient,

    /// <summary>The server said goodbye: Disconnect Provider Ultimatum. An <see cref="ClientOutput.ErrorInfo"/> before
    /// it says why.</summary>
    ByServer,

    /// <summary>The bytes are not RDP, or not the PDU that they announce; the detail names PDU, field and offset.</summary>
    Malformed,

    /// <summary>Valid PDUs in an order that the protocol forbids, or answers to questions that nobody asked.</summary>
    OutOfSequence,

    /// <summary>A deadline of the connection sequence passed.</summary>
    TimedOut,

    /// <summary>No security layer or encryption method in common.</summary>
    NoCommonSecurity,

    /// <summary>The server wants a licence or found none that it likes.</summary>
    LicenseRefused,

    /// <summary>The server sends the client to another machine. An invitation names its machine, so this is not followed.</summary>
    Redirected,

    /// <summary>The server's desktop is larger than we accept.</summary>
    DesktopTooLarge,
}
