namespace Beside.Diagnosis.Firewall;

/// <summary>A packet of a connection that somebody may make: what is known of it, each field as the values that it may have.</summary>
/// <param name="isIncoming">It comes from the peer; otherwise it is our answer.</param>
/// <param name="interfaceName">By which it comes or goes.</param>
/// <param name="fields">A field that is missing is not known.</param>
public sealed class Packet(bool isIncoming, string interfaceName, IReadOnlyDictionary<PacketField, ValueSet> fields)
{
    public bool IsIncoming { get; } = isIncoming;

    public string InterfaceName { get; } = interfaceName;

    /// <summary>The first of its connection: the only one that address translation is asked about.</summary>
    public bool IsFirst { get; init; }

    public bool IsIpv4 => Is(PacketFamily.Ipv4);

    public bool IsIpv6 => Is(PacketFamily.Ipv6);

    public bool IsArp => Is(PacketFamily.Arp);

    /// <summary>The port on this machine.</summary>
    public PacketField OwnPort => IsIncoming ? PacketField.DestinationPort : PacketField.SourcePort;

    public ValueSet? this[PacketField field] => fields.GetValueOrDefault(field);

    /// <summary>Whether the peer decides about it.</summary>
    public bool IsThePeers(PacketField field) => field == (IsIncoming ? PacketField.SourceAddress : PacketField.DestinationAddress)
        || field == (IsIncoming ? PacketField.SourcePort : PacketField.DestinationPort);

    /// <summary>The same, of which less is known.</summary>
    public Packet Without(PacketField field) => With(field, null);

    public Packet With(PacketField field, ValueSet? values)
    {
        var changed = fields.Where(f => f.Key != field).ToDictionary();
        if (values is not null) changed.Add(field, values);
        return new(IsIncoming, InterfaceName, changed) { IsFirst = IsFirst };
    }

    private bool Is(PacketFamily family) => this[PacketField.Family] is { Ranges: [var only] } && only.First == (UInt128)(byte)family;
}
