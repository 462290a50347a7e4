namespace Beside.Rdp.Codecs.Bulk;

/// <summary>[MS-RDPBCGR] 2.2.1.11.1.1 and 3.1.8.2.1 compression types. A client names the highest that it knows and is
/// assumed to know those below.</summary>
public enum BulkCompressionType : byte
{
    /// <summary>PACKET_COMPR_TYPE_8K: RDP 4.0, MPPC with a history of 8 KiB.</summary>
    Rdp4 = 0,

    /// <summary>PACKET_COMPR_TYPE_64K: RDP 5.0, MPPC with a history of 64 KiB.</summary>
    Rdp5 = 1,

    /// <summary>PACKET_COMPR_TYPE_RDP6: RDP 6.0, also called NCRUSH.</summary>
    Rdp6 = 2,

    /// <summary>PACKET_COMPR_TYPE_RDP61: RDP 6.1, also called XCRUSH, which we do not support.</summary>
    Rdp61 = 3,
}
