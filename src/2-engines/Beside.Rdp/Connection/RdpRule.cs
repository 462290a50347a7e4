namespace Beside.Rdp.Connection;

/// <summary>
/// What a peer may not do although each of its PDUs can be read: a PDU at the wrong time, without the protection that
/// was agreed, or of a kind that was never offered. Every such end of a connection names its rule. The sentence beside
/// it is for people and logs. Sections are of [MS-RDPBCGR].
/// </summary>
public enum RdpRule
{
    /// <summary>Bytes came while this side had to act: before the TLS handshake was complete, or before the server's
    /// key was approved. 5.4.2, 3.2.5.3.4.</summary>
    SpokeOutOfTurn,

    /// <summary>The server selected a protocol that the client did not request. 2.2.1.2.1.</summary>
    ProtocolNotRequested,

    /// <summary>The server was asked for other protocols than the client requested, so somebody changed the request on
    /// its way. 3.2.5.3.4.</summary>
    RequestChangedOnItsWay,

    /// <summary>The client's MCS domain parameters leave no choice. 3.3.5.3.3.</summary>
    NoCommonDomainParameters,

    /// <summary>The client attached a user again and again. 3.3.5.3.6. The bound is ours.</summary>
    UserAttachedAgain,

    /// <summary>The client joined channels again and again. 3.3.5.3.8. The bound is ours.</summary>
    ChannelsJoinedAgain,

    /// <summary>The server confirmed another channel than the client joined. 3.2.5.3.9.</summary>
    OtherChannelConfirmed,

    /// <summary>An MCS PDU that this side does not receive, or does not receive in this phase. 1.3.1.1.</summary>
    DomainPduOutOfPhase,

    /// <summary>Another PDU than the Security Exchange or the Client Info PDU that was due. 3.3.5.3.10, 3.3.5.3.11.</summary>
    SecureSettingsOutOfOrder,

    /// <summary>Neither licensing nor a PDU of the share came after the Client Info PDU. 3.2.5.3.12.</summary>
    NeitherLicensingNorShare,

    /// <summary>Plain data where everything is encrypted. 5.3.</summary>
    NotEncrypted,

    /// <summary>Encrypted data where TLS protects everything. 5.4.</summary>
    EncryptedTwice,

    /// <summary>Data compressed in a way that was not offered. 3.1.8, 2.2.7.1.10.</summary>
    CompressionNotOffered,

    /// <summary>A chunk of a channel message without its first, or a second first one. 3.1.5.2.</summary>
    ChunkOutOfOrder,

    /// <summary>A fragment of an update without its first, a second first one, or another update in between. 2.2.9.1.2.1.</summary>
    FragmentOutOfOrder,

    /// <summary>The fragments of an update are more than the client announced. 2.2.7.2.6.</summary>
    UpdateTooLarge,
}
