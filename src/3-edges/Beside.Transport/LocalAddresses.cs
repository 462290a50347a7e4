using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Beside.Transport;

/// <summary>The addresses under which others may reach this machine.</summary>
public static class LocalAddresses
{
    /// <summary>Unicast addresses of the interfaces that are up, IPv4 before IPv6. Loopback is none of them: nobody
    /// else goes there.</summary>
    public static IReadOnlyList<IPAddress> Find()
    {
        List<IPAddress> all = [];
        foreach (NetworkInterface nic in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (nic.OperationalStatus is not (OperationalStatus.Up or OperationalStatus.Unknown))
                continue;
            all.AddRange(nic.GetIPProperties().UnicastAddresses.Select(a => a.Address));
        }

        return [.. all.Where(a => !IPAddress.IsLoopback(a))
            .OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : a.IsIPv6LinkLocal ? 2 : 1)];
    }

    /// <summary>The addresses to give to others for a listener: nobody can connect to "any address", so all addresses
    /// that it stands for, which may be none.</summary>
    /// <param name="own">The addresses of this machine, as <see cref="Find"/> finds them.</param>
    public static IEnumerable<IPEndPoint> Reaching(IPEndPoint listener, IReadOnlyList<IPAddress> own)
    {
        ArgumentNullException.ThrowIfNull(listener);
        if (IsAny(listener.Address))
            return own.Where(a => a.AddressFamily == listener.AddressFamily).Select(a => new IPEndPoint(a, listener.Port));
        return IsDestination(listener.Address) ? [listener] : [];
    }

    /// <summary>Whether a connection can go there: not to "any address", to a group, or to everybody. [RFC 6890] 2.2.2,
    /// [RFC 1112] 4, [RFC 4291] 2.7.</summary>
    public static bool IsDestination(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !IsAny(address) && !address.IsIPv6Multicast;
        return address.GetAddressBytes()[0] is > 0 and < 224;   // below: this network; above: groups, reserved, everybody
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
