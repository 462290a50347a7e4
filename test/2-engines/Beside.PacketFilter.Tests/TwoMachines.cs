using System.Net;
using System.Net.Sockets;
using Beside.Testing;

namespace Beside.PacketFilter.Tests;

/// <summary>A machine with a firewall, and another one that is joined to it by a cable.</summary>
public sealed class TwoMachines : IAsyncLifetime
{
    public const string Interface = "lan0";

    /// <summary>Ours: on one machine an answer takes microseconds. What is expected to be dropped is waited for this long.</summary>
    private static readonly TimeSpan PatienceWithSilence = TimeSpan.FromMilliseconds(700);

    /// <summary>Ours: what is expected to come may be late on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IPAddress Ipv4 { get; } = IPAddress.Parse("192.0.2.1");

    public static IPAddress PeerIpv4 { get; } = IPAddress.Parse("192.0.2.2");

    public static IPAddress Ipv6 { get; } = IPAddress.Parse("fd00:db8::1");

    public NetworkNamespace Machine { get; private set; } = null!;

    public NetworkNamespace Peer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Machine = await NetworkNamespace.StartAsync();
        Peer = await NetworkNamespace.StartAsync();
        await Machine.RunAsync("ip", "link", "add", Interface, "type", "veth", "peer", "name", "lan1", "netns", $"{Peer.ProcessId}");
        await JoinAsync(Machine, Interface, $"{Ipv4}/24", $"{Ipv6}/64");
        await JoinAsync(Peer, "lan1", $"{PeerIpv4}/24", "fd00:db8::2/64");
    }

    /// <summary>No rules, and every machine has to find its neighbour again.</summary>
    public async Task ResetAsync()
    {
        await Machine.RunAsync(
            "sh", "-c",
            "umount /etc/ufw /etc/default/ufw 2>&-; nft flush ruleset; for t in filter nat mangle raw; do for i in iptables-legacy ip6tables-legacy; do if grep -q $t /proc/net/${i%tables-legacy}_tables_names 2>/dev/null; then $i -t $t -F; $i -t $t -X; fi; done; done; for i in iptables-legacy ip6tables-legacy; do if grep -q filter /proc/net/${i%tables-legacy}_tables_names 2>/dev/null; then $i -P INPUT ACCEPT; fi; done; ip neigh flush all");
        await Peer.RunAsync("ip", "neigh", "flush", "all");
    }

    /// <summary>Whether the peer can connect and both can say something.</summary>
    /// <param name="isExpected">What is expected; it decides how long an answer is waited for, not what comes of it.</param>
    /// <param name="fromItself">Somebody on the machine connects, not the peer.</param>
    public async Task<bool> CanConnectAsync(IPAddress address, int port, bool isExpected, bool fromItself = false)
    {
        using Socket listener = Machine.NewSocket(address.AddressFamily),
            peer = (fromItself ? Machine : Peer).NewSocket(address.AddressFamily);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(address, port));
        listener.Listen();
        using var patience = new CancellationTokenSource(isExpected ? Patience : PatienceWithSilence);
        try
        {
            await peer.ConnectAsync(new IPEndPoint(address, port), patience.Token);
            using Socket accepted = await listener.AcceptAsync(patience.Token);
            byte[] heard = new byte[1];
            await peer.SendAsync(new byte[1], patience.Token);
            return await accepted.ReceiveAsync(heard, patience.Token) == 1
                && await accepted.SendAsync(heard, patience.Token) == 1
                && await peer.ReceiveAsync(heard, patience.Token) == 1;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Peer.DisposeAsync();
        await Machine.DisposeAsync();
    }

    private static async Task JoinAsync(NetworkNamespace machine, string cable, string ipv4, string ipv6)
    {
        await machine.RunAsync("ip", "address", "add", ipv4, "dev", cable);
        await machine.RunAsync("ip", "address", "add", ipv6, "dev", cable, "nodad");
        await machine.RunAsync("ip", "link", "set", cable, "up");
    }
}
