using System.Net;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>Two machines as far as their network goes, and a switch between them whose cable can be pulled: neither end
/// sees that, packets stop coming.</summary>
internal sealed class JoinedMachines : IAsyncDisposable
{
    private readonly NetworkNamespace _switch;

    private JoinedMachines(NetworkNamespace novice, NetworkNamespace expert, NetworkNamespace between) =>
        (Novice, Expert, _switch) = (novice, expert, between);

    public static IPAddress NoviceAddress { get; } = IPAddress.Parse("192.0.2.1");

    public NetworkNamespace Novice { get; }

    public NetworkNamespace Expert { get; }

    public static async Task<JoinedMachines> StartAsync()
    {
        var machines = new JoinedMachines(
            await NetworkNamespace.StartAsync(),
            await NetworkNamespace.StartAsync(),
            await NetworkNamespace.StartAsync());
        await machines._switch.RunAsync("ip", "link", "add", "br0", "type", "bridge");
        await machines._switch.RunAsync("ip", "link", "set", "br0", "up");
        await machines.JoinAsync(machines.Novice, "novice", $"{NoviceAddress}/24");
        await machines.JoinAsync(machines.Expert, "expert", "192.0.2.2/24");
        return machines;
    }

    /// <summary>From here on nothing arrives at either end.</summary>
    public Task CutAsync() => _switch.RunAsync("ip", "link", "set", "expert", "nomaster");

    public Task MendAsync() => _switch.RunAsync("ip", "link", "set", "expert", "master", "br0");

    public async ValueTask DisposeAsync()
    {
        await Novice.DisposeAsync();
        await Expert.DisposeAsync();
        await _switch.DisposeAsync();
    }

    private async Task JoinAsync(NetworkNamespace machine, string port, string address)
    {
        await _switch.RunAsync("ip", "link", "add", port, "type", "veth", "peer", "name", "lan0", "netns", $"{machine.ProcessId}");
        await _switch.RunAsync("ip", "link", "set", port, "master", "br0", "up");
        await machine.RunAsync("ip", "address", "add", address, "dev", "lan0");
        await machine.RunAsync("ip", "link", "set", "lan0", "up");
    }
}
