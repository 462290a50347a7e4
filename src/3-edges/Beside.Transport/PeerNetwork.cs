using System.Net;
using System.Net.Sockets;

namespace Beside.Transport;

/// <summary>What one person can change their address within, as a rule: connections from there count as from one place.</summary>
public static class PeerNetwork
{
    /// <summary>[RFC 4291] 2.5.1: 64 bits of an IPv6 address name the network; every host chooses the others, as often as it likes.</summary>
    private const int InterfaceIdentifierAt = 8;

    /// <summary>An IPv4 address itself, also where it comes mapped into IPv6; the /64 of an IPv6 address.</summary>
    public static IPAddress Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(InterfaceIdentifierAt).Clear();
        return new IPAddress(bytes);
    }
}
