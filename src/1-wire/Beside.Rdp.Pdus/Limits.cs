namespace Beside.Rdp.Pdus;

/// <summary>Bounds on what we accept from a peer, checked before anything is allocated.</summary>
public static class Limits
{
    /// <summary>[MS-RDPBCGR] 2.2.9.1.2 allows 32,767; ours, because clients limit a fast-path PDU to what one MCS PDU carries.</summary>
    public const int FastPathOutputMaxBytes = 16383;

    /// <summary>[T.125] and PER: a length without fragmentation has 14 bits.</summary>
    public const int McsUserDataMaxBytes = 16383;

    /// <summary>Ours: a version 2 preconnection PDU carries one short name ([MS-RDPEPS] 2.2.1.2 allows 65,535 characters).</summary>
    public const int PreconnectionMaxBytes = 4096;

    /// <summary>[MS-RDPBCGR] 2.2.1.3.4: at most 31 static virtual channels.</summary>
    public const int MaxStaticChannels = 31;

    /// <summary>[MS-RDPBCGR] 2.2.1.3.6: monitorCount is at most 16.</summary>
    public const int MaxMonitors = 16;

    /// <summary>[MS-RDPBCGR] 2.2.1.11.1.1: 512 bytes with terminator for each string; FreeRDP 2.x counts one terminator more.</summary>
    public const int InfoStringMaxBytes = 514;

    /// <summary>[MS-RDPBCGR] 2.2.1.11.1.1.1: 80 bytes for IPv6; ours, twice that.</summary>
    public const int ClientAddressMaxBytes = 160;

    /// <summary>[MS-RDPBCGR] 2.2.1.11.1.1.1: 512 bytes with terminator, and one terminator of FreeRDP 2.x.</summary>
    public const int ClientDirMaxBytes = 514;

    /// <summary>[MS-RDPBCGR] 2.2.1.10.1: an RSA-2048 number and 8 bytes of zeros; the length follows our own key, the
    /// bound holds any key.</summary>
    public const int EncryptedRandomMaxBytes = 520;

    /// <summary>Ours: 30 kinds of capability sets exist.</summary>
    public const int MaxCapabilitySets = 64;

    /// <summary>Ours: the codec ids have one byte, three codecs exist.</summary>
    public const int MaxBitmapCodecs = 32;

    /// <summary>[MS-RDPELE] 2.2.1.4.2 NumCertBlobs.</summary>
    public const int MaxCertificates = 200;

    /// <summary>[MS-RDPBCGR] 3.1.5.2.1 CHANNEL_CHUNK_LENGTH.</summary>
    public const int ChannelChunkBytes = 1600;

    /// <summary>Ours: a message on a static virtual channel; a file block of [MS-RA] 2.2.3 has 409,600 bytes.</summary>
    public const int ChannelMessageMaxBytes = 1 << 20;

    /// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.1.1 numberColors: an 8-bit palette.</summary>
    public const int PaletteColors = 256;

    /// <summary>[MS-RDPBCGR] 2.2.9.1.2.1.11: the edge of a large pointer, in pixels.</summary>
    public const int PointerMaxPixels = 384;
}
