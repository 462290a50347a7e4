namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.6.1.1 flags of CHANNEL_PDU_HEADER.</summary>
[Flags]
public enum ChannelFlags : uint
{
    None = 0,

    /// <summary>CHANNEL_FLAG_FIRST.</summary>
    First = 0x00000001,

    /// <summary>CHANNEL_FLAG_LAST.</summary>
    Last = 0x00000002,

    /// <summary>CHANNEL_FLAG_SHOW_PROTOCOL.</summary>
    ShowProtocol = 0x00000010,

    /// <summary>CHANNEL_PACKET_COMPRESSED.</summary>
    Compressed = 0x00200000,
}
