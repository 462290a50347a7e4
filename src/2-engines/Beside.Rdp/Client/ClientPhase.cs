namespace Beside.Rdp.Client;

/// <summary>Where a connection stands in the sequence of [MS-RDPBCGR] 1.3.1.1, seen from the client.</summary>
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
