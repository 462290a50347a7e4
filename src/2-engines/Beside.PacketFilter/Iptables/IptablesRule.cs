using System.Net;

namespace Beside.PacketFilter.Iptables;

/// <summary>One line of iptables-save. A match that is not known may be so or not; its options are skipped.</summary>
internal sealed class IptablesRule(string[] words, bool isIpv6, string text)
{
    private static readonly Dictionary<string, RuleAction> Targets = new()
    {
        ["ACCEPT"] = RuleAction.Accept, ["DROP"] = RuleAction.Drop, ["REJECT"] = RuleAction.Reject,
        ["RETURN"] = RuleAction.Return, ["SNAT"] = RuleAction.Accept, ["MASQUERADE"] = RuleAction.Accept,
        ["REDIRECT"] = RuleAction.Undecided, ["TPROXY"] = RuleAction.Undecided, ["NETMAP"] = RuleAction.Undecided,
        ["QUEUE"] = RuleAction.Undecided, ["NFQUEUE"] = RuleAction.Undecided, ["SYNPROXY"] = RuleAction.Undecided,
        ["STEAL"] = RuleAction.Divert, ["TARPIT"] = RuleAction.Drop, ["DELUDE"] = RuleAction.Reject,
    };

    private static readonly Dictionary<string, RuleEffects> Changes = new()
    {
        ["MARK"] = RuleEffects.Mark, ["HMARK"] = RuleEffects.Mark,
        ["CONNMARK"] = RuleEffects.Mark | RuleEffects.ConnectionMark, ["CT"] = RuleEffects.Tracking,
        ["NOTRACK"] = RuleEffects.Tracking,
    };

    private static readonly HashSet<string> Harmless =
        ["LOG", "NFLOG", "ULOG", "TRACE", "AUDIT", "TCPMSS", "TCPOPTSTRIP", "TTL", "HL", "DSCP", "TOS", "ECN",
            "CLASSIFY", "CHECKSUM", "SET", "RATEEST", "SECMARK", "CONNSECMARK", "LED", "IDLETIMER", "TEE"];

    private static readonly HashSet<string> KnownMatches = ["tcp", "udp", "icmp", "icmp6", "ipv6-icmp", "comment",
        "multiport", "conntrack", "state", "addrtype", "mark", "connmark", "pkttype", "hl", "rpfilter"];

    /// <summary>Headers that the packets of a plain connection do not have.</summary>
    private static readonly HashSet<string> Absent = ["rt", "frag", "ah", "esp", "dst", "hbh", "mh"];

    private readonly List<Condition> _asked = [];
    private int _position;

    public IReadOnlyList<Rule> Read()
    {
        string match = "";
        while (_position < words.Length)
        {
            bool isNegated = words[_position] == "!" && ++_position < words.Length;
            if (_position >= words.Length) break;
            string option = words[_position++];
            if (option is "-j" or "-g") return Finish(isGoto: option == "-g", Next());
            if (option == "-m")
                EnterMatch(match = Next());
            else if (!option.StartsWith('-') || !TryRead(option, match, isNegated))
                SkipUnknown(match);
        }

        // no target: it counts, unless iptables-save is older than the rule and leaves out what it does
        return words.Contains("[unsupported") ? [New(RuleAction.Undecided, null)] : [];
    }

    private void EnterMatch(string match)
    {
        if (match == "rpfilter")
            ReadReverseRoute();
        else if (!KnownMatches.Contains(match))
            _asked.Add(Absent.Contains(match) ? Conditions.Never : Conditions.Unknowable);
    }

    /// <summary>What it tests if no option limits it; one of them negates it.</summary>
    private void ReadReverseRoute()
    {
        bool isInverted = false;
        for (; _position < words.Length && words[_position] is "--loose" or "--validmark" or "--accept-local" or "--invert"; _position++)
            isInverted |= words[_position] == "--invert";
        _asked.Add(Conditions.NotIf(isInverted, Conditions.Is(PacketField.ReverseRoute, 1)));
    }

    private string Next() => _position < words.Length ? words[_position++] : "";

    /// <summary>The values of an unknown option, up to the next one. What the option tests is unknown; an unknown match
    /// was reported before.</summary>
    private void SkipUnknown(string match)
    {
        if (match.Length == 0 || KnownMatches.Contains(match)) _asked.Add(Conditions.Unknowable);
        while (_position < words.Length && !words[_position].StartsWith('-') && words[_position] != "!")
            _position++;
    }

    private bool TryRead(string option, string match, bool isNegated)
    {
        if (match.Length > 0 && !KnownMatches.Contains(match)) return false;
        Condition? condition = option switch
        {
            "-s" => Addresses(PacketField.SourceAddress, Next()),
            "-d" => Addresses(PacketField.DestinationAddress, Next()),
            "-i" => Interface(isInput: true, Next()),
            "-o" => Interface(isInput: false, Next()),
            "-p" => OneOf(PacketField.Protocol, Next()),
            "--sport" or "--sports" => Ports(PacketField.SourcePort, Next()),
            "--dport" or "--dports" => Ports(PacketField.DestinationPort, Next()),
            "--ports" => Next() is var ports
                && Ports(PacketField.SourcePort, ports) is { } s
                && Ports(PacketField.DestinationPort, ports) is { } d ? new Condition.Any([s, d]) : null,
            "--ctstate" or "--state" => States(Next()),
            "--ctdir" => OneOf(PacketField.ConnectionDirection, Next()),
            "--tcp-flags" => Flags(Next(), Next()),
            "--syn" => Flags("FIN,SYN,RST,ACK", "SYN"),
            "--dst-type" => OneOf(PacketField.DestinationType, Next()),
            "--pkt-type" => OneOf(PacketField.PacketType, Next()),
            "--icmpv6-type" => Next() is var type && type.Contains('/', StringComparison.Ordinal)
                ? Conditions.Unknowable
                : OneOf(PacketField.IcmpType, type),
            "--hl-eq" => OneOf(PacketField.HopLimit, Next()),
            "--mark" => Mark(match == "connmark" ? PacketField.ConnectionMark : PacketField.Mark, Next()),
            "--comment" => Next() is null ? null : new Condition.All([]),
            _ => null,
        };
        if (condition is null) return false;
        _asked.Add(Conditions.NotIf(isNegated, condition));
        return true;
    }

    private IReadOnlyList<Rule> Finish(bool isGoto, string target)
    {
        if (isGoto) return [New(RuleAction.Goto, target)];
        if (target == "DNAT") return Translation.To(_asked, Destination(), text);
        if (Targets.TryGetValue(target, out RuleAction action)) return [New(action, null)];
        if (Changes.TryGetValue(target, out RuleEffects effects))
            return [New(RuleAction.Continue, null) with { Effects = effects }];
        if (Harmless.Contains(target)) return [];
        return [New(RuleAction.Jump, target)];   // a chain; what is neither is found nowhere, and so is undecided
    }

    /// <summary>Of DNAT: one address with or without a port; null: several, or none.</summary>
    private string? Destination()
    {
        string to = _position + 1 < words.Length && words[_position] == "--to-destination" ? words[_position + 1] : "";
        if (!isIpv6) return to.Split(':')[0];
        return to.StartsWith('[') ? to[1..].Split(']')[0] : to;
    }

    private static Condition.Interface Interface(bool isInput, string name) =>
        name.EndsWith('+') ? new Condition.Interface(isInput, name[..^1], IsBeginning: true) : new Condition.Interface(isInput, name);

    private Rule New(RuleAction action, string? target) => new([.. _asked], action, target, text);

    /// <summary>Lists too: <c>a,b</c>. With an unknown word, nothing is known.</summary>
    private static Condition OneOf(PacketField field, string list)
    {
        UInt128?[] values = [.. list.Split(',').Select(w => FieldNames.NumberOf(field, w))];
        return values.Contains(null) ? Conditions.Unknowable : new Condition.Field(field, ValueSet.Of(values.Select(v => v!.Value)));
    }

    private static Condition States(string list)
    {
        UInt128?[] values = [.. list.Split(',')
            .Where(s => s is not ("SNAT" or "DNAT"))
            .Select(w => FieldNames.NumberOf(PacketField.ConnectionState, w))];
        if (values.Contains(null)) return Conditions.Unknowable;
        Condition known = new Condition.Field(PacketField.ConnectionState, ValueSet.Of(values.Select(v => v!.Value)));
        return list.Contains("NAT", StringComparison.Ordinal) ? new Condition.Any([known, Conditions.Unknowable]) : known;
    }

    private static Condition Flags(string mask, string set) => Bits(mask) is { } masked && Bits(set) is { } value
        ? new Condition.Field(PacketField.TcpFlags, ValueSet.Of(value), masked)
        : Conditions.Unknowable;

    private static UInt128? Bits(string words)
    {
        UInt128 all = 0;
        foreach (string word in words.Split(','))
        {
            if (FieldNames.NumberOf(PacketField.TcpFlags, word) is not { } bits) return null;
            all |= bits;
        }

        return all;
    }

    private static Condition Mark(PacketField field, string text)
    {
        string[] parts = text.Split('/');
        if (FieldNames.NumberOf(field, parts[0]) is not { } value) return Conditions.Unknowable;
        if (parts.Length == 1) return Conditions.Is(field, value);
        return FieldNames.NumberOf(field, parts[1]) is { } mask
            ? new Condition.Field(field, ValueSet.Of(value), mask)
            : Conditions.Unknowable;
    }

    /// <summary>As <c>22</c>, <c>1000:2000</c> and lists of them.</summary>
    private static Condition Ports(PacketField field, string list)
    {
        List<ValueRange> ranges = [];
        foreach (string part in list.Split(','))
        {
            string[] ends = part.Split(':');
            if (!ushort.TryParse(ends[0].Length == 0 ? "0" : ends[0], out ushort first)
                || !ushort.TryParse(ends[^1].Length == 0 ? "65535" : ends[^1], out ushort last))
                return Conditions.Unknowable;
            ranges.Add(new(first, last));
        }

        return new Condition.Field(field, ValueSet.Of(ranges));
    }

    private Condition Addresses(PacketField field, string text)
    {
        string[] parts = text.Split('/');
        if (!IPAddress.TryParse(parts[0], out IPAddress? address)) return Conditions.Unknowable;
        int all = isIpv6 ? 128 : 32;
        if (parts.Length == 1) return new Condition.Field(field, ValueSet.Network(address, all));
        if (int.TryParse(parts[1], out int length) && length <= all)
            return new Condition.Field(field, ValueSet.Network(address, length));
        return Conditions.Unknowable;   // a mask that is no prefix
    }
}
