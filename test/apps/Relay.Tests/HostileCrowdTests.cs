using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;

namespace Relay.Tests;

/// <summary>Five hundred strangers while a session runs through the same relay.</summary>
public sealed class HostileCrowdTests
{
    private const int Each = 100;
    private const long StreamBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Crowd_OfFiveHundred_CostsTheSessionNoByteAndTheRelayLittleMemory()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync(
            "--first-message-seconds", "2", "--max-connections-per-address", "1000", "--max-message-bytes", "65536");
        await using ResumingEnd maker = ResumingEnd.Maker(StreamBytes, relay.Meet);
        Task<byte[]> makers = maker.RunAsync();
        await using ResumingEnd joiner = ResumingEnd.Joiner(await maker.Code.WaitAsync(Patience), StreamBytes, relay.Meet);
        Task<byte[]> joiners = joiner.RunAsync();
        double before = await relay.MetricAsync("process_resident_memory_bytes");
        using var stop = new CancellationTokenSource();

        Task<int>[] crowd =
        [
            .. Enumerable.Range(0, Each).Select(_ => HalfOpenAsync(relay, stop.Token)),
            .. Enumerable.Range(0, Each).Select(_ => DripAsync(relay, stop.Token)),
            .. Enumerable.Range(0, Each).Select(i => GarbageAsync(relay, i, stop.Token)),
            .. Enumerable.Range(0, Each).Select(_ => GiantAsync(relay, stop.Token)),
            .. Enumerable.Range(0, Each).Select(i => GuessAsync(relay, i, stop.Token)),
        ];
        byte[] expected = ResumingEnd.HashOf(StreamBytes);
        Assert.Equal(expected, await makers.WaitAsync(Patience));
        Assert.Equal(expected, await joiners.WaitAsync(Patience));
        int[] hits = await Task.WhenAll(crowd).WaitAsync(Patience);
        await stop.CancelAsync();

        Assert.Equal((0, 0), (maker.Resumptions, joiner.Resumptions));
        // The five that an address has free; behind them nobody is even told whether there is such a code.
        Assert.InRange(hits.Sum(), 0, 5);
        Assert.Equal(hits.Sum(), await relay.MetricAsync("beside_relay_refusals_total{reason=\"no-such-code\"}"));
        Assert.InRange(await relay.MetricAsync("process_resident_memory_bytes") - before, double.MinValue, 64 * 1024 * 1024);
        await NodesTests.UntilAsync(async () => await relay.MetricAsync("beside_relay_connections") == 0);
    }

    /// <summary>Opens a socket and says nothing, until it is closed.</summary>
    private static async Task<int> HalfOpenAsync(RelayProcess relay, CancellationToken stop)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", relay.Port, stop);
        await ReadToTheEndAsync(socket.GetStream(), stop);
        return 0;
    }

    /// <summary>Sends a header byte by byte.</summary>
    private static async Task<int> DripAsync(RelayProcess relay, CancellationToken stop)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", relay.Port, stop);
        Task reading = ReadToTheEndAsync(socket.GetStream(), stop);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        foreach (byte b in Encoding.ASCII.GetBytes(
            "GET /v1/meet HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n" + new string('X', 1000)))
        {
            if (reading.IsCompleted) break;
            try
            {
                await socket.GetStream().WriteAsync((byte[])[b], stop);
            }
            catch (IOException)
            {
                break;
            }

            await pace.WaitForNextTickAsync(stop);
        }

        await reading;
        return 0;
    }

    /// <summary>Sends what is no HTTP, or behind the upgrade what is no WebSocket.</summary>
    private static async Task<int> GarbageAsync(RelayProcess relay, int seed, CancellationToken stop)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", relay.Port, stop);
        byte[] garbage = new byte[4096];
        new Random(seed).NextBytes(garbage);
        const string Upgrade =
            "GET /v1/meet HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        try
        {
            if (seed % 2 == 0)
                await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Upgrade), stop);
            await socket.GetStream().WriteAsync(garbage, stop);
        }
        catch (IOException)
        {
        }

        await ReadToTheEndAsync(socket.GetStream(), stop);
        return 0;
    }

    /// <summary>Sends a first message without end.</summary>
    private static async Task<int> GiantAsync(RelayProcess relay, CancellationToken stop)
    {
        try
        {
            await using MeetClient client = await MeetClient.ConnectAsync(relay.Meet, stop);
            byte[] part = new byte[16 * 1024];
            for (int i = 0; i < 64; i++)
                await client.Socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: false, stop);
        }
        catch (Exception e) when (e is WebSocketException or IOException)
        {
        }

        return 0;
    }

    /// <summary>Tries numbers. 1 where the relay said whether there is such a code.</summary>
    private static async Task<int> GuessAsync(RelayProcess relay, int guess, CancellationToken stop)
    {
        try
        {
            await using MeetClient client = await MeetClient.ConnectAsync(relay.Meet, stop);
            await client.SendAsync(new MeetRequest.Join($"{guess:0000}", Role.Helper));
            return await client.ReadReplyAsync() is MeetReply.Refused { Reason: RefusalReason.NoSuchCode } ? 1 : 0;
        }
        catch (Exception e) when (e is WebSocketException or Beside.Wire.MalformedPduException)
        {
            // Connected too late to be heard within the time for a first message.
            return 0;
        }
    }

    private static async Task ReadToTheEndAsync(NetworkStream stream, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, stop) > 0)
            {
            }
        }
        catch (IOException)
        {
        }
    }
}
