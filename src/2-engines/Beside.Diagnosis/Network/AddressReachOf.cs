using System.Net;
using Beside.PacketFilter;

namespace Beside.Diagnosis.Network;

internal static class AddressReachOf
{
    /// <summary>RFC 1918, 3927, 4193, 4291, 6598.</summary>
    private static readonly (string Network, int Length, AddressReach Reach)[] Known =
    [
        ("127.0.0.0", 8, AddressReach.ThisMachine), ("::1", 128, AddressReach.ThisMachine),
        ("169.254.0.0", 16, AddressReach.Link), ("fe80::", 10, AddressReach.Link),
        ("10.0.0.0", 8, AddressReach.Private), ("172.16.0.0", 12, AddressReach.Private),
        ("192.168.0.0", 16, AddressReach.Private), ("fc00::", 7, AddressReach.Private),
        ("100.64.0.0", 10, AddressReach.SharedByProvider),
    ];

    public static AddressReach Address(IPAddress address)
    {
        var itself = ValueSet.Of(ValueSet.NumberOf(address));
        foreach ((string network, int length, AddressReach reach) in Known)
        {
            var first = IPAddress.Parse(network);
            if (first.AddressFamily == address.AddressFamily && ValueSet.Network(first, length).Contains(itself))
                return reach;
        }

        return AddressReach.Everywhere;
    }
}
