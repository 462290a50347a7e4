namespace Beside.Rdp.Client;

/// <summary>The phase of a connection in the sequence of [MS-RDPBCGR] 1.3.1.1, as the client sees it.</summary>
internal enum ClientPhase
{
    ConnectionInitiation,
    TlsHandshake,
    BasicSettingsExchange,
    AwaitingApproval,
    ChannelConnection,
    Licensing,
    CapabilitiesExchange,
    ConnectionFinalization,
    Active,

    /// <summary>1.3.1.4.1: the client has sent its Shutdown Request, and takes no notice of anything but the answer.</summary>
    Leaving,

    Closed,
}
