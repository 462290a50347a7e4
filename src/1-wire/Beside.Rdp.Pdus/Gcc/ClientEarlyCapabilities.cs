namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.2 earlyCapabilityFlags.</summary>
[Flags]
public enum ClientEarlyCapabilities : ushort
{
    None = 0,

    /// <summary>RNS_UD_CS_SUPPORT_ERRINFO_PDU.</summary>
    SupportErrorInfo = 0x0001,

    /// <summary>RNS_UD_CS_WANT_32BPP_SESSION.</summary>
    Want32Bpp = 0x0002,

    /// <summary>RNS_UD_CS_SUPPORT_STATUSINFO_PDU.</summary>
    SupportStatusInfo = 0x0004,

    /// <summary>RNS_UD_CS_STRONG_ASYMMETRIC_KEYS: keys above 512 bits.</summary>
    StrongAsymmetricKeys = 0x0008,

    /// <summary>RNS_UD_CS_VALID_CONNECTION_TYPE.</summary>
    ValidConnectionType = 0x0020,

    /// <summary>RNS_UD_CS_SUPPORT_MONITOR_LAYOUT_PDU.</summary>
    SupportMonitorLayout = 0x0040,

    /// <summary>RNS_UD_CS_SUPPORT_NETCHAR_AUTODETECT.</summary>
    SupportNetworkAutodetect = 0x0080,

    /// <summary>RNS_UD_CS_SUPPORT_DYNVC_GFX_PROTOCOL.</summary>
    SupportGraphicsPipeline = 0x0100,

    /// <summary>RNS_UD_CS_SUPPORT_DYNAMIC_TIME_ZONE.</summary>
    SupportDynamicTimeZone = 0x0200,

    /// <summary>RNS_UD_CS_SUPPORT_HEARTBEAT_PDU.</summary>
    SupportHeartbeat = 0x0400,

    /// <summary>RNS_UD_CS_SUPPORT_SKIP_CHANNELJOIN.</summary>
    SupportSkipChannelJoin = 0x0800,
}
