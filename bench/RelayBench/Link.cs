using System.Diagnostics;
using System.Net.WebSockets;

namespace Beside.RelayBench;

/// <summary>Two ends of one stream: one sends messages of 16 KiB, the other takes them.</summary>
internal sealed class Link(WebSocket sender, WebSocket receiver) : IDisposable
{
    private const int MessageBytes = 16 * 1024;
    private const int PingBytes = 256;
    private readonly byte[] _ping = new byte[PingBytes];
    private long _received;

    public long Received => Interlocked.Read(ref _received);

    public async Task SendAsync(CancellationToken stop)
    {
        byte[] message = new byte[MessageBytes];
        try
        {
            while (!stop.IsCancellationRequested)
                await sender.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
        }
    }

    public async Task ReceiveAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (true)
                Interlocked.Add(ref _received, (await receiver.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).Count);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
        }
    }

    /// <summary>There and back, in milliseconds.</summary>
    public async Task<double> RoundTripAsync()
    {
        long started = Stopwatch.GetTimestamp();
        await PassAsync(sender, receiver);
        await PassAsync(receiver, sender);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public void Dispose()
    {
        sender.Abort();
        receiver.Abort();
        sender.Dispose();
        receiver.Dispose();
    }

    private async Task PassAsync(WebSocket from, WebSocket to)
    {
        await from.SendAsync(_ping.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        while (!(await to.ReceiveAsync(_ping.AsMemory(), CancellationToken.None)).EndOfMessage)
        {
        }
    }
}
