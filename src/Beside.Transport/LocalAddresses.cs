using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Beside.Transport;

/// <summary>The addresses under which others may reach this machine.</summary>
public static class LocalAddresses
{
    /// <summary>Unicast addresses of the interfaces that are up, IPv4 before IPv6, loopback last and only where there is nothing else.</summary>
    public static IReadOnlyList<IPAddress> Find()
    {
        List<IPAddress> all = [];
        foreach (NetworkInterface nic in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (nic.OperationalStatus is not (OperationalStatus.Up or OperationalStatus.Unknown)) continue;
            all.AddRange(nic.GetIPProperties().UnicastAddresses.Select(a => a.Address));
        }

        List<IPAddress> reachable = [.. all.Where(a => !IPAddress.IsLoopback(a)).OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : a.IsIPv6LinkLocal ? 2 : 1)];
        return reachable.Count > 0 ? reachable : [IPAddress.Loopback];
    }

    /// <summary>What somebody else is told of a listener: "any address" is no place to go to, so all that it stands for.</summary>
    public static IEnumerable<IPEndPoint> Reaching(IPEndPoint listener)
    {
        if (!listener.Address.Equals(IPAddress.Any) && !listener.Address.Equals(IPAddress.IPv6Any)) return [listener];
        List<IPEndPoint> meant = [.. Find().Where(a => a.AddressFamily == listener.AddressFamily).Select(a => new IPEndPoint(a, listener.Port))];
        return meant.Count > 0 ? meant : [listener];
    }
}
