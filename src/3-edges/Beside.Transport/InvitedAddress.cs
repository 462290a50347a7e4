using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Beside.Transport;

/// <summary>Turns an address of an invitation into one that this machine can connect to.</summary>
public static class InvitedAddress
{
    /// <summary>A link-local address carries the novice's own scope, which means nothing here: it is tried on every
    /// interface of ours.</summary>
    /// <param name="host">Numeric address or name.</param>
    /// <param name="scopes">The interfaces of this machine that reach a link, as <see cref="LinkScopes"/> finds them.</param>
    /// <returns>Empty for a link-local address where there is no link.</returns>
    public static IEnumerable<EndPoint> Expand(string host, int port, IReadOnlyList<long> scopes)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (!IPAddress.TryParse(host, out IPAddress? address)) return [new DnsEndPoint(host, port)];
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv6LinkLocal)
            return scopes.Select(scope => new IPEndPoint(new IPAddress(address.GetAddressBytes(), scope), port));
        return [new IPEndPoint(address, port)];
    }

    /// <summary>Scope numbers of the interfaces that are up and have a link-local address.</summary>
    public static IReadOnlyList<long> LinkScopes() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(nic => nic.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
            .SelectMany(nic => nic.GetIPProperties().UnicastAddresses)
            .Where(unicast => unicast.Address.IsIPv6LinkLocal)
            .Select(unicast => unicast.Address.ScopeId)
            .Distinct(),
    ];
}
