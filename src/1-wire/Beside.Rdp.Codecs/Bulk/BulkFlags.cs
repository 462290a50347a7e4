namespace Beside.Rdp.Codecs.Bulk;

/// <summary>[MS-RDPBCGR] 3.1.8.2.1 compression flags: the four low bits are a <see cref="BulkCompressionType"/>.</summary>
[Flags]
public enum BulkFlags : byte
{
    None = 0,

    /// <summary>CompressionTypeMask.</summary>
    TypeMask = 0x0F,

    /// <summary>PACKET_COMPRESSED.</summary>
    Compressed = 0x20,

    /// <summary>PACKET_AT_FRONT: the history starts again and keeps its bytes; RDP 6.0 slides it back by half instead.</summary>
    AtFront = 0x40,

    /// <summary>PACKET_FLUSHED: the history is reset to zeros.</summary>
    Flushed = 0x80,
}
