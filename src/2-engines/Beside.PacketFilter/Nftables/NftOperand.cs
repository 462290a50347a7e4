using System.Text.Json;

namespace Beside.PacketFilter.Nftables;

/// <summary>The left side of a comparison: the part of a packet that it tests.</summary>
/// <param name="Field">Null: an interface's name, or several things at once.</param>
/// <param name="Needed">What else must be true: a TCP port is tested only for TCP.</param>
/// <param name="Parts">Several things at once.</param>
internal sealed record NftOperand(
    PacketField? Field,
    bool? IsInputInterface = null,
    UInt128? Mask = null,
    Condition? Needed = null,
    IReadOnlyList<NftOperand>? Parts = null)
{
    private static readonly Dictionary<string, PacketField> Metas = new()
    {
        ["nfproto"] = PacketField.Family, ["mark"] = PacketField.Mark, ["pkttype"] = PacketField.PacketType,
        ["protocol"] = PacketField.EtherType,
    };

    private static readonly Dictionary<string, PacketField> Tracked = new()
    {
        ["state"] = PacketField.ConnectionState, ["mark"] = PacketField.ConnectionMark, ["direction"] = PacketField.ConnectionDirection,
    };

    /// <summary>Null: something that is not known here.</summary>
    public static NftOperand? Read(JsonElement left)
    {
        if (left.ValueKind != JsonValueKind.Object || left.EnumerateObject().FirstOrDefault() is not { Name: { } kind, Value: var value })
            return null;
        return kind switch
        {
            "meta" => Text(value, "key") is { } key ? Meta(key) : null,
            "payload" => Payload(Text(value, "protocol"), Text(value, "field")),
            "ct" => Text(value, "dir") is null && Tracked.TryGetValue(Text(value, "key") ?? "", out PacketField field) ? new(field) : null,
            // of a header that is not there nothing is equal or unequal
            "exthdr" => Text(value, "field") is null ? null : new(null, Needed: Conditions.Never),
            "fib" => Fib(value),
            "&" => Masked(value),
            "concat" => Concatenated(value),
            _ => null,
        };
    }

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static NftOperand? Meta(string key) => key switch
    {
        "iif" or "iifname" => new(null, IsInputInterface: true),
        "oif" or "oifname" => new(null, IsInputInterface: false),
        // there nothing is equal or unequal to it
        "l4proto" => new(PacketField.Protocol, Needed: new Condition.Not(Conditions.IsFamily(PacketFamily.Arp))),
        _ => Metas.TryGetValue(key, out PacketField field) ? new(field) : null,
    };

    private static NftOperand? Payload(string? protocol, string? field) => (protocol, field) switch
    {
        ("ip", "saddr") => new(PacketField.SourceAddress, Needed: Conditions.IsFamily(PacketFamily.Ipv4)),
        ("ip", "daddr") => new(PacketField.DestinationAddress, Needed: Conditions.IsFamily(PacketFamily.Ipv4)),
        ("ip6", "saddr") => new(PacketField.SourceAddress, Needed: Conditions.IsFamily(PacketFamily.Ipv6)),
        ("ip6", "daddr") => new(PacketField.DestinationAddress, Needed: Conditions.IsFamily(PacketFamily.Ipv6)),
        ("ip", "protocol") => new(PacketField.Protocol, Needed: Conditions.IsFamily(PacketFamily.Ipv4)),
        ("ip6", "nexthdr") => new(PacketField.Protocol, Needed: Conditions.IsFamily(PacketFamily.Ipv6)),
        ("ip6", "hoplimit") => new(PacketField.HopLimit, Needed: Conditions.IsFamily(PacketFamily.Ipv6)),
        ("ether", "type") => new(PacketField.EtherType),
        ("tcp", "flags") => new(PacketField.TcpFlags, Needed: Conditions.IsProtocol(6)),
        ("th", "sport") => new(PacketField.SourcePort),
        ("th", "dport") => new(PacketField.DestinationPort),
        ("icmpv6", "type") => new(PacketField.IcmpType, Needed: Conditions.IsProtocol(58)),
        ("ip", not null) => new(null, Needed: Conditions.IsFamily(PacketFamily.Ipv4)),
        ("ip6", not null) => new(null, Needed: Conditions.IsFamily(PacketFamily.Ipv6)),
        ("arp", "operation") => new(PacketField.ArpOperation, Needed: Conditions.IsFamily(PacketFamily.Arp)),
        ("arp", not null) => new(null, Needed: Conditions.IsFamily(PacketFamily.Arp)),
        ({ } name, { } asked) when FieldNames.Protocol(name) is { } number => Transport(number, asked),
        _ => null,
    };

    /// <summary>About protocols other than TCP nothing is known, but the packet does not belong to them.</summary>
    private static NftOperand Transport(byte protocol, string asked) => new(
        asked switch { "sport" => PacketField.SourcePort, "dport" => PacketField.DestinationPort, _ => null },
        Needed: Conditions.IsProtocol(protocol));

    private static NftOperand? Fib(JsonElement value)
    {
        if (!value.TryGetProperty("flags", out JsonElement flags)) return null;
        string[] asked = flags.ValueKind == JsonValueKind.Array
            ? [.. flags.EnumerateArray().Select(f => f.GetString() ?? "")]
            : [flags.GetString() ?? ""];
        string? result = Text(value, "result");
        if (result == "type" && asked is ["daddr"] or ["daddr", "iif"])
            return new(PacketField.DestinationType);
        bool isReverse = result is "oif" or "oifname" && asked.Contains("saddr") && asked.All(f => f is "saddr" or "iif" or "mark");
        return isReverse ? new(PacketField.ReverseRoute) : null;
    }

    private static NftOperand? Masked(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array
            || value.GetArrayLength() != 2
            || Read(value[0]) is not { Field: { } field, Mask: null } operand)
            return null;
        return NftValues.Combined(field, value[1]) is { } mask ? operand with { Mask = mask } : null;
    }

    private static NftOperand? Concatenated(JsonElement value)
    {
        NftOperand?[] parts = [.. value.EnumerateArray().Select(Read)];
        return parts.Contains(null) ? null : new(null, Parts: [.. parts.OfType<NftOperand>()]);
    }
}
