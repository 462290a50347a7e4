using System.Net;

namespace Beside.PacketFilter;

/// <summary>The packets that a connection needs: their names and what is known about each.</summary>
internal static class ConnectionPackets
{
    /// <summary>The name of the packet that asks for a connection.</summary>
    public const string First = "the connection";

    private const string Loopback = "lo";
    private const byte Tcp = 6, Icmpv6 = 58, NeighborSolicitation = 135, NeighborAdvertisement = 136;
    private const byte Syn = 2, Ack = 16;
    private const byte Established = 2, New = 8, Untracked = 64;

    /// <summary>RFC 3168 lets the ends speak of congestion in the handshake; data may come with a push or an end.</summary>
    private static readonly UInt128[] Congestion = [0x40, 0x80], Later = [0x40, 0x80, 1, 8];

    private static readonly ValueSet LinkLocal = ValueSet.Network(IPAddress.Parse("fe80::"), 10);

    public static IEnumerable<(string Name, Packet Packet)> For(FirewallQuestion question, ushort first, ushort last)
    {
        foreach ((string name, Packet packet) in question.IsIpv6 ? Neighbors(question) : Arp(question))
            yield return (name, packet);
        var ports = ValueSet.Between(first, last);
        (string Name, Packet Packet)[] segments =
        [
            (First, Segment(question, isIncoming: true, ports, Flags(Syn, Congestion), New)),
            ("the answer", Segment(question, isIncoming: false, ports, Flags(Syn | Ack, Congestion), Established)),
            ("what follows", Segment(question, isIncoming: true, ports, Flags(Ack, Later), Established)),
            ("what is sent back", Segment(question, isIncoming: false, ports, Flags(Ack, Later), Established)),
        ];
        foreach ((string name, Packet packet) in segments)
        {
            if (question.Interface == Loopback) yield return (name, packet.OnTheOtherSide());
            yield return (name, question.Interface == Loopback ? packet.AsSeenBefore() : packet);
        }
    }

    private static Packet Segment(FirewallQuestion question, bool isIncoming, ValueSet ports, ValueSet flags, byte state)
    {
        Dictionary<PacketField, ValueSet> fields =
            Addressed(question, isIncoming, ValueSet.Of(ValueSet.NumberOf(question.Address)), Tcp, state);
        fields[isIncoming ? PacketField.DestinationPort : PacketField.SourcePort] = ports;
        fields[isIncoming ? PacketField.SourcePort : PacketField.DestinationPort] = ValueSet.Between(1, ushort.MaxValue);
        fields[PacketField.TcpFlags] = flags;
        fields[PacketField.ConnectionDirection] = ValueSet.Of(isIncoming ? 0u : 1u);
        fields[PacketField.ConnectionMark] = ValueSet.Of(0u);
        return new(isIncoming, question.Interface, fields) { IsFirst = state == New };
    }

    /// <summary>IPv6 finds its neighbours by ICMPv6, which rules may stop as well.</summary>
    private static IEnumerable<(string Name, Packet Packet)> Neighbors(FirewallQuestion question)
    {
        if (question.Interface == Loopback || !question.IsSearchedFor) yield break;
        Dictionary<PacketField, ValueSet> asked =
            Addressed(question, isIncoming: true, ValueSet.Of(SolicitedNode(question.Address)), Icmpv6, Untracked), told =
                Addressed(question, isIncoming: false, ValueSet.Of(ValueSet.NumberOf(question.Address)), Icmpv6, Untracked);
        asked[PacketField.IcmpType] = ValueSet.Of(NeighborSolicitation);
        asked[PacketField.DestinationType] = ValueSet.Of(5u);   // RTN_MULTICAST
        asked[PacketField.PacketType] = ValueSet.Of(2u);   // PACKET_MULTICAST
        // their router's
        if (!question.ArePeersNeighbors)
            asked[PacketField.SourceAddress] = told[PacketField.DestinationAddress] = LinkLocal;
        told[PacketField.IcmpType] = ValueSet.Of(NeighborAdvertisement);
        asked[PacketField.HopLimit] = told[PacketField.HopLimit] = ValueSet.Of(255u);
        yield return ("the peer's search for this machine", new(true, question.Interface, asked));
        yield return ("the answer to the peer's search", new(false, question.Interface, told));
    }

    private static IEnumerable<(string Name, Packet Packet)> Arp(FirewallQuestion question)
    {
        if (question.Interface == Loopback || !question.IsSearchedFor) yield break;
        var fields = new Dictionary<PacketField, ValueSet>
        {
            [PacketField.Family] = ValueSet.Of((byte)PacketFamily.Arp),
            [PacketField.EtherType] = ValueSet.Of(0x806u),
            [PacketField.Protocol] = ValueSet.Empty
        };
        yield return ("the peer's search for this machine",
            new Packet(true, question.Interface, fields).With(PacketField.ArpOperation, ValueSet.Of(1u)));
        yield return ("the answer to the peer's search",
            new Packet(false, question.Interface, fields).With(PacketField.ArpOperation, ValueSet.Of(2u)));
    }

    private static Dictionary<PacketField, ValueSet> Addressed(
        FirewallQuestion question, bool isIncoming, ValueSet own, byte protocol, byte state)
    {
        var fields = new Dictionary<PacketField, ValueSet>
        {
            [PacketField.Family] = ValueSet.Of((byte)(question.IsIpv6 ? PacketFamily.Ipv6 : PacketFamily.Ipv4)),
            [PacketField.EtherType] = ValueSet.Of(question.IsIpv6 ? 0x86DDu : 0x800u),
            [PacketField.Protocol] = ValueSet.Of(protocol),
            [PacketField.ConnectionState] = ValueSet.Of(state),
            [PacketField.Mark] = ValueSet.Of(0u),
            [isIncoming ? PacketField.SourceAddress : PacketField.DestinationAddress] = question.Peers,
        };
        fields[isIncoming ? PacketField.DestinationAddress : PacketField.SourceAddress] = own;
        if (!isIncoming) return fields;
        fields[PacketField.DestinationType] = ValueSet.Of(2u);
        fields[PacketField.PacketType] = ValueSet.Of(0u);
        if (question.IsRoutedBack) fields[PacketField.ReverseRoute] = ValueSet.Of(1u);
        return fields;
    }

    /// <summary>RFC 4291 2.7.1: the last 24 bits of the address behind ff02::1:ff00:0/104.</summary>
    private static UInt128 SolicitedNode(IPAddress address) =>
        ValueSet.NumberOf(IPAddress.Parse("ff02::1:ff00:0")) | (ValueSet.NumberOf(address) & 0xFFFFFF);

    /// <summary>These, with any of those that may or may not be set besides.</summary>
    private static ValueSet Flags(byte set, UInt128[] others) => ValueSet.Of(
        Enumerable.Range(0, 1 << others.Length)
            .Select(choice => others.Where((_, i) => (choice & (1 << i)) != 0).Aggregate((UInt128)set, (all, flag) => all | flag)));
}
