namespace Beside.Rdp.Server;

/// <summary>Where a connection stands in the sequence of [MS-RDPBCGR] 1.3.1.1.</summary>
internal enum ConnectionPhase
{
    Preconnection,
    ConnectionInitiation,
    TlsHandshake,
    BasicSettingsExchange,
    ChannelConnection,
    AwaitingAdmission,
    CapabilitiesExchange,
    ConnectionFinalization,
    Active,
    Closed,
}
