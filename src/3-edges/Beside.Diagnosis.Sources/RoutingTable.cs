using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Beside.Diagnosis.Sources;

/// <summary>Whether the way back to an address's own network is by its interface, by the kernel's main table of routes.</summary>
internal static class RoutingTable
{
    public static bool Leads(IPAddress address, int length, string name) =>
        address.AddressFamily == AddressFamily.InterNetwork ? LeadsOfIpv4(address, length, name) : LeadsOfIpv6(address, length, name);

    /// <summary>Whether the way to everywhere is by this interface, of either family.</summary>
    public static bool HasDefault(string name) => name.Length > 0 && (
        Lines("/proc/net/route").Any(l => l is [var by, "00000000", _, _, _, _, _, "00000000", ..] && by == name)
        || Lines("/proc/net/ipv6_route").Any(l => l.Length == 10 && l[9] == name && l[1] == "00" && Hex(l[0][..8]) == 0 && name != "lo"));

    /// <summary>Columns of /proc/net/route: interface, destination, gateway, flags, …; the eighth is the mask. Numbers
    /// as they lie in memory.</summary>
    private static bool LeadsOfIpv4(IPAddress address, int length, string name)
    {
        uint mask = length == 0 ? 0 : uint.MaxValue << (32 - length),
            wanted = BitConverter.ToUInt32(address.GetAddressBytes()) & BitConverter.ToUInt32(BigEndian(mask));
        return Lines("/proc/net/route")
            .Any(l => l is [var by, var destination, var gateway, _, _, _, _, var m, ..] && by == name && gateway == "00000000"
                && Hex(destination) == wanted && Hex(m) == BitConverter.ToUInt32(BigEndian(mask)));
    }

    /// <summary>Columns of /proc/net/ipv6_route: destination, its length, …; the fifth is the next router, the last the
    /// interface.</summary>
    private static bool LeadsOfIpv6(IPAddress address, int length, string name)
    {
        byte[] network = address.GetAddressBytes();
        for (int bit = length; bit < 128; bit++) network[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        string wanted = Convert.ToHexStringLower(network), none = new('0', 32);
        return Lines("/proc/net/ipv6_route")
            .Any(l => l.Length == 10 && l[9] == name && l[0] == wanted && l[4] == none && Hex(l[1]) == (uint)length);
    }

    private static IEnumerable<string[]> Lines(string path) => (TextFiles.TryRead(path) ?? "")
        .Split('\n')
        .Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static uint? Hex(string text) =>
        uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value) ? value : null;
}
