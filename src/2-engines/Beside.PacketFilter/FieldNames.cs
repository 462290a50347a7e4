using System.Globalization;
using System.Net;

namespace Beside.PacketFilter;

/// <summary>The words that firewall programs have for numbers. Numbers: linux/netfilter, IANA.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, byte> Protocols = new()
    {
        ["icmp"] = 1, ["igmp"] = 2, ["tcp"] = 6, ["udp"] = 17, ["dccp"] = 33, ["gre"] = 47, ["esp"] = 50, ["ah"] = 51,
        ["icmpv6"] = 58, ["ipv6-icmp"] = 58,
        ["ipv6-nonxt"] = 59, ["comp"] = 108, ["ipcomp"] = 108, ["sctp"] = 132, ["udplite"] = 136,
    };

    private static readonly Dictionary<string, ushort> EtherTypes =
        new() { ["ip"] = 0x800, ["arp"] = 0x806, ["ip6"] = 0x86DD, ["vlan"] = 0x8100, ["8021q"] = 0x8100, ["8021ad"] = 0x88A8 };

    private static readonly Dictionary<PacketField, Dictionary<string, byte>> All = new()
    {
        [PacketField.Family] = new() { ["ipv4"] = 2, ["ipv6"] = 10 },
        [PacketField.Protocol] = Protocols,
        [PacketField.ConnectionState] = new() { ["invalid"] = 1, ["established"] = 2, ["related"] = 4, ["new"] = 8, ["untracked"] = 64 },
        [PacketField.ConnectionDirection] = new() { ["original"] = 0, ["reply"] = 1 },
        [PacketField.TcpFlags] = new()
        {
            ["fin"] = 1,
            ["syn"] = 2,
            ["rst"] = 4,
            ["psh"] = 8,
            ["ack"] = 16,
            ["urg"] = 32,
            ["ecn"] = 64,
            ["cwr"] = 128,
            ["none"] = 0,
            ["all"] = 63
        },
        [PacketField.DestinationType] = new()
        {
            ["unspec"] = 0,
            ["unicast"] = 1,
            ["local"] = 2,
            ["broadcast"] = 3,
            ["anycast"] = 4,
            ["multicast"] = 5,
            ["blackhole"] = 6,
            ["unreachable"] = 7,
            ["prohibit"] = 8
        },
        [PacketField.PacketType] = new() { ["host"] = 0, ["unicast"] = 0, ["broadcast"] = 1, ["multicast"] = 2, ["other"] = 3 },
        [PacketField.ArpOperation] = new() { ["request"] = 1, ["reply"] = 2 },
        [PacketField.IcmpType] = new()
        {
            ["destination-unreachable"] = 1, ["packet-too-big"] = 2, ["time-exceeded"] = 3, ["parameter-problem"] = 4,
            ["echo-request"] = 128, ["echo-reply"] = 129,
            ["mld-listener-query"] = 130, ["mld-listener-report"] = 131, ["mld-listener-done"] = 132,
            ["mld-listener-reduction"] = 132, ["nd-router-solicit"] = 133,
            ["router-solicitation"] = 133, ["nd-router-advert"] = 134, ["router-advertisement"] = 134,
            ["nd-neighbor-solicit"] = 135, ["neighbour-solicitation"] = 135, ["neighbor-solicitation"] = 135,
            ["nd-neighbor-advert"] = 136, ["neighbour-advertisement"] = 136, ["neighbor-advertisement"] = 136,
            ["nd-redirect"] = 137, ["redirect"] = 137, ["router-renumbering"] = 138, ["ind-neighbor-solicit"] = 141,
            ["ind-neighbor-advert"] = 142, ["mld2-listener-report"] = 143,
        },
    };

    public static byte? Protocol(string name) => Protocols.TryGetValue(name, out byte number) ? number : null;

    /// <summary>The number for a word; null if unknown.</summary>
    public static UInt128? NumberOf(PacketField field, string word)
    {
        if (field is PacketField.SourceAddress or PacketField.DestinationAddress)
            return IPAddress.TryParse(word, out IPAddress? address) && IsWhole(address, word) ? ValueSet.NumberOf(address) : null;
        if (All.GetValueOrDefault(field == PacketField.SourceType ? PacketField.DestinationType : field)
            ?.TryGetValue(word.ToLowerInvariant(), out byte number) == true)
            return number;
        if (field == PacketField.EtherType && EtherTypes.TryGetValue(word, out ushort type))
            return type;
        if (word.StartsWith("0x", StringComparison.Ordinal))
            return uint.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint hex) ? hex : null;
        return uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out uint plain) ? plain : null;
    }

    /// <summary>A number is an address too, for the class that reads addresses, and is none here.</summary>
    private static bool IsWhole(IPAddress address, string word) =>
        word.Contains(':', StringComparison.Ordinal) || word.Count(c => c == '.') == 3;
}
