using System.Net;
using System.Net.Sockets;

namespace Relay.Tests;

public sealed class ConnectionGateTests
{
    [Fact]
    public async Task Connections_OfOneAddressThatSayNothing_LeaveTheOthersTheirPlaces()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync("--max-connections-per-address", "8", "--max-connections", "20");
        List<Socket> strangers = [];
        for (int i = 0; i < 40; i++) strangers.Add(await ConnectFromAsync("127.0.0.5", relay.Port));

        (MeetClient maker, _) = await MeetClient.MakeAsync(relay.Meet);

        await NodesTests.UntilAsync(() => strangers.Count(s => s.Poll(0, SelectMode.SelectRead)) >= 32);
        await maker.DisposeAsync();
        strangers.ForEach(s => s.Dispose());
    }

    private static async Task<Socket> ConnectFromAsync(string address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
