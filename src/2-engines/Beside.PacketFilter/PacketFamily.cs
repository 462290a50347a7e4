namespace Beside.PacketFilter;

/// <summary>NFPROTO_* of linux/netfilter.h.</summary>
public enum PacketFamily : byte
{
    Ipv4 = 2,
    Arp = 3,
    Ipv6 = 10,
}
