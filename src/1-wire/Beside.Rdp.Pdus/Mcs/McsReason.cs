namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 1 Reason.</summary>
public enum McsReason : byte
{
    /// <summary>rn-domain-disconnected.</summary>
    DomainDisconnected = 0,

    /// <summary>rn-provider-initiated.</summary>
    ProviderInitiated = 1,

    /// <summary>rn-token-purged.</summary>
    TokenPurged = 2,

    /// <summary>rn-user-requested.</summary>
    UserRequested = 3,

    /// <summary>rn-channel-purged.</summary>
    ChannelPurged = 4,
}
