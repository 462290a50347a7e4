using System.Net;

namespace Beside.PacketFilter;

/// <summary>May somebody connect to this address and these ports?</summary>
/// <param name="Address">The address on which this machine listens.</param>
/// <param name="Interface">The interface that has the address.</param>
/// <param name="Peers">The peers' possible addresses, as numbers.</param>
public sealed record FirewallQuestion(IPAddress Address, string Interface, ValueSet Peers, ushort FirstPort, ushort LastPort)
{
    public bool IsIpv6 => Address.GetAddressBytes().Length == 16;

    /// <summary>Answers to the peers leave by the same interface; false: that is not known.</summary>
    public bool IsRoutedBack { get; init; }

    /// <summary>They are in the address's own network; otherwise a router is in between.</summary>
    public bool ArePeersNeighbors { get; init; } = true;

    /// <summary>A sender has to find it by ARP or ICMPv6 first.</summary>
    public bool IsSearchedFor { get; init; } = true;

    /// <summary>The interface is a bridge, whose own rules are not followed here.</summary>
    public bool IsBridge { get; init; }

    /// <summary>The interfaces beneath this one.</summary>
    public IReadOnlyList<string> LowerDevices { get; init; } = [];
}
