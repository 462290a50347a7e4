namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.2.2 flags of <see cref="BitmapData"/>.</summary>
[Flags]
public enum BitmapDataFlags : ushort
{
    None = 0,

    /// <summary>BITMAP_COMPRESSION.</summary>
    Compressed = 0x0001,

    /// <summary>NO_BITMAP_COMPRESSION_HDR: a compressed bitmap has no <see cref="CompressedDataHeader"/>.</summary>
    NoCompressionHeader = 0x0400,
}
