namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.2.1 TS_SECURITY_HEADER flags.</summary>
[Flags]
public enum SecurityHeaderFlags : ushort
{
    None = 0,

    /// <summary>SEC_EXCHANGE_PKT.</summary>
    Exchange = 0x0001,

    /// <summary>SEC_TRANSPORT_REQ.</summary>
    TransportRequest = 0x0002,

    /// <summary>SEC_ENCRYPT.</summary>
    Encrypt = 0x0008,

    /// <summary>SEC_RESET_SEQNO.</summary>
    ResetSequence = 0x0010,

    /// <summary>SEC_IGNORE_SEQNO.</summary>
    IgnoreSequence = 0x0020,

    /// <summary>SEC_INFO_PKT.</summary>
    Info = 0x0040,

    /// <summary>SEC_LICENSE_PKT.</summary>
    License = 0x0080,

    /// <summary>SEC_LICENSE_ENCRYPT_CS.</summary>
    LicenseEncrypt = 0x0200,

    /// <summary>SEC_SECURE_CHECKSUM: the MAC is salted with the count of packets.</summary>
    SecureChecksum = 0x0800,
}
