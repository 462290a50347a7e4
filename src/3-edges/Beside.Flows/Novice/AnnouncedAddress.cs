using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Beside.Transport;

namespace Beside.Flows.Novice;

/// <summary>Where the novice says that a helper can go, although nobody listens there on this machine: a router that
/// passes connections on, a tunnel's other end, a name.</summary>
/// <param name="Host">As an invitation writes it: numeric, IPv6 without brackets, or a name in ASCII.</param>
/// <param name="Port">Null: the one that is listened on.</param>
public sealed record AnnouncedAddress(string Host, int? Port)
{
    /// <summary>Ours: more ways than anybody has, few enough to be tried by every helper's program.</summary>
    public const int MaxCount = 16;

    /// <summary>Reads <c>203.0.113.7</c>, <c>203.0.113.7:5000</c>, <c>2001:db8::7</c>, <c>[2001:db8::7]:5000</c>,
    /// <c>ann.example</c> and <c>ann.example:5000</c>.</summary>
    /// <returns>False also for addresses that lead nowhere, such as 0.0.0.0.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out AnnouncedAddress? announced)
    {
        announced = null;
        if (!TrySplit(text.Trim(), out string host, out string? portText)) return false;
        int? port = null;
        if (portText is not null)
        {
            if (!ushort.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) || number == 0)
                return false;
            port = number;
        }

        if (AsHost(host) is not { } written) return false;
        announced = new(written, port);
        return true;
    }

    private static bool TrySplit(string text, out string host, out string? port)
    {
        (host, port) = (text, null);
        if (text.StartsWith('['))
        {
            int end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0 || (end + 1 < text.Length && text[end + 1] != ':')) return false;
            host = text[1..end];
            if (end + 1 < text.Length) port = text[(end + 2)..];
            return host.Contains(':', StringComparison.Ordinal);
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        // several: IPv6 without a port
        if (colon >= 0 && colon == text.LastIndexOf(':'))
            (host, port) = (text[..colon], text[(colon + 1)..]);
        return true;
    }

    /// <summary>Null if nobody could go there.</summary>
    private static string? AsHost(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            // not 5000, which would be 0.0.19.136
            bool isWhole = address.AddressFamily == AddressFamily.InterNetworkV6 || host == address.ToString();
            return isWhole && LocalAddresses.IsDestination(address) ? address.ToString() : null;
        }

        try
        {
            string name = new IdnMapping().GetAscii(host);   // as a name goes over the wire; FreeRDP reads invitations as bytes
            return Uri.CheckHostName(name) == UriHostNameType.Dns && !name.Split('.')[^1].All(char.IsAsciiDigit) ? name : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
