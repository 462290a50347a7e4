using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>A novice in a private network, a router that passes one port on to them, and a helper outside, who knows
/// the router by address and name.</summary>
internal sealed class RouterBetween : IAsyncDisposable
{
    public const string Ipv4 = "203.0.113.1";
    public const string Ipv6 = "2001:db8:1::1";
    public const string Name = "ann.example";

    /// <summary>Another name, whose first address is nobody's.</summary>
    public const string NameOfTwo = "moved.example";

    /// <summary>The router's.</summary>
    public const int OuterPort = 5900;

    /// <summary>The novice's.</summary>
    public const int InnerPort = 5000;

    private const string Rules = """
        table ip nat {
            chain in { type nat hook prerouting priority dstnat; iifname "outside" tcp dport 5900 dnat to 192.168.7.2:5000; }
            chain out { type nat hook postrouting priority srcnat; oifname "outside" masquerade; }
        }
        table ip6 nat {
            chain in { type nat hook prerouting priority dstnat; iifname "outside" tcp dport 5900 dnat to [fd00:7::2]:5000; }
            chain out { type nat hook postrouting priority srcnat; oifname "outside" masquerade; }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly NetworkNamespace _router;

    private RouterBetween(NetworkNamespace novice, NetworkNamespace router, NetworkNamespace helper) =>
        (Novice, _router, Helper) = (novice, router, helper);

    public NetworkNamespace Novice { get; }

    public NetworkNamespace Helper { get; }

    public static async Task<RouterBetween> StartAsync()
    {
        var machines = new RouterBetween(
            await NetworkNamespace.StartAsync(),
            await NetworkNamespace.StartAsync(),
            await NetworkNamespace.StartAsync());
        await machines._router.RunAsync(
            "ip", "link", "add", "inside", "type", "veth", "peer", "name", "lan", "netns", $"{machines.Novice.ProcessId}");
        await machines._router.RunAsync(
            "ip", "link", "add", "outside", "type", "veth", "peer", "name", "wan", "netns", $"{machines.Helper.ProcessId}");
        await JoinAsync(machines._router, "inside", "192.168.7.1/24", "fd00:7::1/64");
        await JoinAsync(machines._router, "outside", $"{Ipv4}/24", $"{Ipv6}/64");
        await JoinAsync(machines.Novice, "lan", "192.168.7.2/24", "fd00:7::2/64");
        await JoinAsync(machines.Helper, "wan", "203.0.113.2/24", "2001:db8:1::2/64");
        await machines.Novice.RunAsync("ip", "route", "add", "default", "via", "192.168.7.1");
        await machines.Novice.RunAsync("ip", "-6", "route", "add", "default", "via", "fd00:7::1");
        await machines.PassOnAsync();
        await machines.TellNameAsync();
        return machines;
    }

    public async ValueTask DisposeAsync()
    {
        await Helper.DisposeAsync();
        await _router.DisposeAsync();
        await Novice.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task JoinAsync(NetworkNamespace machine, string cable, string ipv4, string ipv6)
    {
        await machine.RunAsync("ip", "address", "add", ipv4, "dev", cable);
        await machine.RunAsync("ip", "address", "add", ipv6, "dev", cable, "nodad");
        await machine.RunAsync("ip", "link", "set", cable, "up");
    }

    private async Task PassOnAsync()
    {
        string rules = _folder.File("rules.nft");
        await File.WriteAllTextAsync(rules, Rules);
        await _router.RunAsync("nft", "--file", rules);
        await _router.RunAsync("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding");
    }

    /// <summary>Only the helper knows the name, as in a domain that the novice's own network does not answer for.</summary>
    private async Task TellNameAsync()
    {
        string hosts = _folder.File("hosts");
        await File.WriteAllTextAsync(hosts, $"127.0.0.1 localhost\n{Ipv4} {Name}\n203.0.113.99 {NameOfTwo}\n{Ipv4} {NameOfTwo}\n");
        await Helper.RunAsync("ip", "neighbour", "add", "203.0.113.99", "lladdr", "02:00:00:00:00:99", "dev", "wan");
        await Helper.RunAsync("mount", "--bind", hosts, "/etc/hosts");
    }
}
