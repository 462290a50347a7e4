namespace Beside.Rdp.Server;

/// <summary>The phase of a connection in the sequence of [MS-RDPBCGR] 1.3.1.1, in its order.</summary>
public enum ConnectionPhase
{
    /// <summary>Nothing whole has come; the first PDU may be that of [MS-RDPEPS].</summary>
    Preconnection,

    /// <summary>A preconnection PDU has come, and the Connection Request is due.</summary>
    ConnectionInitiation,

    /// <summary>TLS was agreed upon.</summary>
    TlsHandshake,

    /// <summary>MCS Connect Initial is due.</summary>
    BasicSettingsExchange,

    /// <summary>Channels are joined; then keys are exchanged if there is no TLS, and Client Info is due.</summary>
    ChannelConnection,

    /// <summary>Client Info has come, and the owner decides.</summary>
    AwaitingAdmission,

    /// <summary>The client was admitted: licensing and capabilities.</summary>
    CapabilitiesExchange,

    ConnectionFinalization,

    Active,

    Closed,
}
