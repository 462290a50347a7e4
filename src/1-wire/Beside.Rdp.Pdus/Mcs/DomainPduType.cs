namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 10 DomainMCSPDU: the choices that occur in RDP. They are in the upper six bits of the first byte.</summary>
public enum DomainPduType : byte
{
    /// <summary>erectDomainRequest.</summary>
    ErectDomainRequest = 1,

    /// <summary>disconnectProviderUltimatum.</summary>
    DisconnectProviderUltimatum = 8,

    /// <summary>attachUserRequest.</summary>
    AttachUserRequest = 10,

    /// <summary>attachUserConfirm.</summary>
    AttachUserConfirm = 11,

    /// <summary>channelJoinRequest.</summary>
    ChannelJoinRequest = 14,

    /// <summary>channelJoinConfirm.</summary>
    ChannelJoinConfirm = 15,

    /// <summary>sendDataRequest.</summary>
    SendDataRequest = 25,

    /// <summary>sendDataIndication.</summary>
    SendDataIndication = 26,
}
