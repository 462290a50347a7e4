namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.1.1 extraFlags.</summary>
[Flags]
public enum GeneralExtraFlags : ushort
{
    None = 0,

    /// <summary>FASTPATH_OUTPUT_SUPPORTED.</summary>
    FastPathOutput = 0x0001,

    /// <summary>LONG_CREDENTIALS_SUPPORTED.</summary>
    LongCredentials = 0x0004,

    /// <summary>AUTORECONNECT_SUPPORTED.</summary>
    AutoReconnect = 0x0008,

    /// <summary>ENC_SALTED_CHECKSUM.</summary>
    SaltedChecksum = 0x0010,

    /// <summary>NO_BITMAP_COMPRESSION_HDR.</summary>
    NoBitmapCompressionHeader = 0x0400,
}
