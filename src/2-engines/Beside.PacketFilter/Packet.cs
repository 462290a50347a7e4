namespace Beside.PacketFilter;

/// <summary>A packet of a possible connection, as far as it is known: for each field, the values that it may have.</summary>
/// <param name="isIncoming">True if it comes from the peer; otherwise it is our answer.</param>
/// <param name="interfaceName">The interface through which it comes or goes.</param>
/// <param name="fields">A missing field is unknown.</param>
public sealed class Packet(bool isIncoming, string interfaceName, IReadOnlyDictionary<PacketField, ValueSet> fields)
{
    public bool IsIncoming { get; } = isIncoming;

    public string InterfaceName { get; } = interfaceName;

    /// <summary>The first packet of its connection, the only one that address translation is consulted about.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The peer sent it. On the machine's own loopback every packet goes out first and comes in then.</summary>
    public bool IsFromPeer { get; init; } = isIncoming;

    public bool IsIpv4 => Is(PacketFamily.Ipv4);

    public bool IsIpv6 => Is(PacketFamily.Ipv6);

    public bool IsArp => Is(PacketFamily.Arp);

    public ValueSet? this[PacketField field] => fields.GetValueOrDefault(field);

    /// <summary>Whether the peer decides about it.</summary>
    public bool IsThePeers(PacketField field) => field == (IsFromPeer ? PacketField.SourceAddress : PacketField.DestinationAddress)
        || field == (IsFromPeer ? PacketField.SourcePort : PacketField.DestinationPort);

    /// <summary>The same packet with less known about it.</summary>
    public Packet Without(PacketField field) => With(field, null);

    /// <summary>The same, of which translation was asked before: the kernel asks once.</summary>
    public Packet AsSeenBefore() => new(IsIncoming, InterfaceName, fields) { IsFromPeer = IsFromPeer };

    /// <summary>The same on loopback, before it comes in or after it went out.</summary>
    public Packet OnTheOtherSide() => new(!IsIncoming, InterfaceName, fields.Where(f => f.Key != PacketField.PacketType)
        .ToDictionary())
    { IsFirst = IsFirst, IsFromPeer = IsFromPeer };

    public Packet WithoutTracking() => Without(PacketField.ConnectionState)
        .Without(PacketField.ConnectionDirection)
        .Without(PacketField.ConnectionMark);

    public Packet With(PacketField field, ValueSet? values)
    {
        var changed = fields.Where(f => f.Key != field).ToDictionary();
        if (values is not null) changed.Add(field, values);
        return new(IsIncoming, InterfaceName, changed) { IsFirst = IsFirst, IsFromPeer = IsFromPeer };
    }

    private bool Is(PacketFamily family) => this[PacketField.Family] is { Ranges: [var only] } && only.First == (UInt128)(byte)family;
}
