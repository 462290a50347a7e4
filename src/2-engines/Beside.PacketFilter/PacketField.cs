namespace Beside.PacketFilter;

/// <summary>The fields of a packet that rules test.</summary>
public enum PacketField
{
    /// <summary>NFPROTO_*: 2 IPv4, 3 ARP, 10 IPv6.</summary>
    Family,

    /// <summary>ETH_P_*: 0x800 IPv4, 0x806 ARP, 0x86DD IPv6.</summary>
    EtherType,

    /// <summary>The number of the protocol above IP.</summary>
    Protocol,
    SourceAddress,
    DestinationAddress,
    SourcePort,
    DestinationPort,
    TcpFlags,
    IcmpType,
    HopLimit,

    /// <summary>1 request, 2 reply.</summary>
    ArpOperation,

    /// <summary>As bits: 1 invalid, 2 established, 4 related, 8 new, 64 untracked.</summary>
    ConnectionState,

    /// <summary>0 original, 1 reply.</summary>
    ConnectionDirection,
    ConnectionMark,
    Mark,

    /// <summary>RTN_*: what the routes say of the destination; 2 is an address of this machine.</summary>
    DestinationType,
    SourceType,

    /// <summary>1: answers to the source leave by the interface that the packet came in by.</summary>
    ReverseRoute,

    /// <summary>PACKET_*: 0 for us.</summary>
    PacketType,
}
