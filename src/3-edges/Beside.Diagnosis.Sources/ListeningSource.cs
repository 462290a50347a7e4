using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Beside.Diagnosis.Network;
using Beside.Transport;

namespace Beside.Diagnosis.Sources;

/// <summary>Finds where <c>beside invite</c> would listen. It takes a chosen port for a moment to see whether that
/// works, and lets nobody in.</summary>
public static class ListeningSource
{
    private const string Loopback = "lo";
    private const uint NoSearch = 0x80;
    private const string Settings = "/proc/sys/net/ipv4/";

    /// <summary>Of kernels since 2.4 where nobody sets another.</summary>
    private static readonly (ushort First, ushort Last) UsualRange = (32768, 60999);

    /// <param name="chosen">Empty: all of this machine.</param>
    /// <param name="port">0: the system chooses.</param>
    public static ListeningFacts Look(IReadOnlyList<IPAddress> chosen, ushort port)
    {
        IReadOnlyList<IPAddress> all = LocalAddresses.Find();
        IReadOnlyList<IPAddress> addresses = [.. (chosen.Count > 0 ? chosen : all)
            .SelectMany(a => LocalAddresses.Reaching(new(a, port), all))
            .Select(e => e.Address)
            .Distinct()];
        Dictionary<IPAddress, (string Interface, int Length)> own = OwnAddresses();
        (ushort first, ushort last) = port > 0 ? (port, port) : Range();
        ListeningAddress[] looked = [.. addresses.Select(a => LookAt(a, own, port))];
        return new(looked, first, last, port > 0)
        {
            AreAddressesChosen = chosen.Count > 0,
            ReservedPorts = TextFiles.TryRead(Settings + "ip_local_reserved_ports")?.Trim() ?? "",
            Occupant = looked.Any(a => a.BindProblem is not null) ? PortOccupant.Find(port) : null,
        };
    }

    private static ListeningAddress LookAt(IPAddress address, Dictionary<IPAddress, (string Interface, int Length)> own, ushort port)
    {
        (string name, int length) = own.TryGetValue(address, out (string, int) found) ? found
            : IPAddress.IsLoopback(address) ? (Loopback, 8)
            : ("", address.GetAddressBytes().Length * 8);
        return new(address, name, length)
        {
            IsRoutedBack = name.Length > 0 && RoutingTable.Leads(address, length, name),
            IsUplink = RoutingTable.HasDefault(name),
            IsSearchedFor = !HasNoSearch(name),
            IsBridge = Directory.Exists($"/sys/class/net/{name}/bridge"),
            LowerDevices = LowerDevices(name),
            BindProblem = TryBind(address, port),
        };
    }

    private static Dictionary<IPAddress, (string Interface, int Length)> OwnAddresses()
    {
        Dictionary<IPAddress, (string, int)> own = [];
        foreach (NetworkInterface nic in NetworkInterface.GetAllNetworkInterfaces())
        {
            foreach (UnicastIPAddressInformation address in nic.GetIPProperties().UnicastAddresses)
                own.TryAdd(address.Address, (nic.Name, address.PrefixLength));
        }

        return own;
    }

    /// <summary>All interfaces beneath, also indirectly: a VLAN is on a bond, and that on cables.</summary>
    private static List<string> LowerDevices(string name)
    {
        List<string> all = [];
        var open = new Stack<string>([name]);
        while (open.TryPop(out string? upper))
        {
            string folder = $"/sys/class/net/{upper}";
            string[] lower = upper.Length > 0 && Directory.Exists(folder)
                ? [.. Directory.EnumerateFileSystemEntries(folder, "lower_*").Select(e => Path.GetFileName(e)["lower_".Length..])]
                : [];
            foreach (string device in lower.Except(all).ToArray())
            {
                all.Add(device);
                open.Push(device);
            }
        }

        return all;
    }

    /// <summary>IFF_NOARP of linux/if.h: tunnels, where no peer has to be found.</summary>
    private static bool HasNoSearch(string name) =>
        name.Length > 0 && TextFiles.TryRead($"/sys/class/net/{name}/flags")?.Trim() is ['0', 'x', .. var flags]
            && uint.TryParse(flags, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint set) && (set & NoSearch) != 0;

    private static (ushort First, ushort Last) Range()
    {
        string[] ends =
            TextFiles.TryRead(Settings + "ip_local_port_range")?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return ends.Length == 2 && ushort.TryParse(ends[0], out ushort first) && ushort.TryParse(ends[1], out ushort last) && first <= last
            ? (first, last)
            : UsualRange;
    }

    private static string? TryBind(IPAddress address, ushort port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = false;
            socket.Bind(new IPEndPoint(address, port));
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.AccessDenied
                ? $"ports below {TextFiles.TryRead(Settings + "ip_unprivileged_port_start")?.Trim() ?? "1024"} need administrator rights"
                : e.Message;
        }
    }
}
