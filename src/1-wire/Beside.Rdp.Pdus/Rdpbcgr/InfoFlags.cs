namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.11.1.1 flags of TS_INFO_PACKET; those that are looked at or sent.</summary>
[Flags]
public enum InfoFlags : uint
{
    None = 0,

    /// <summary>INFO_MOUSE.</summary>
    Mouse = 0x00000001,

    /// <summary>INFO_DISABLECTRLALTDEL.</summary>
    DisableCtrlAltDel = 0x00000002,

    /// <summary>INFO_AUTOLOGON.</summary>
    AutoLogon = 0x00000008,

    /// <summary>INFO_UNICODE.</summary>
    Unicode = 0x00000010,

    /// <summary>INFO_MAXIMIZESHELL.</summary>
    MaximizeShell = 0x00000020,

    /// <summary>INFO_LOGONNOTIFY.</summary>
    LogonNotify = 0x00000040,

    /// <summary>INFO_COMPRESSION.</summary>
    Compression = 0x00000080,

    /// <summary>INFO_ENABLEWINDOWSKEY.</summary>
    EnableWindowsKey = 0x00000100,

    /// <summary>PACKET_COMPR_TYPE_RDP6 within CompressionTypeMask (0x00001E00): the highest type that is understood.</summary>
    CompressionTypeRdp6 = 0x00000400,

    /// <summary>INFO_FORCE_ENCRYPTED_CS_PDU.</summary>
    ForceEncryptedClientPdus = 0x00004000,

    /// <summary>INFO_MOUSE_HAS_WHEEL.</summary>
    MouseHasWheel = 0x00020000,
}
