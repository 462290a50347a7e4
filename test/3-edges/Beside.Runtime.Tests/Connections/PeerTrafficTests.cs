using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Beside.Runtime.Connections;
using Beside.Transport;

namespace Beside.Runtime.Tests.Connections;

/// <summary>The end of a connection: the last words of both sides arrive.</summary>
public sealed class PeerTrafficTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly ManualTimers _time = new();
    private readonly Channel<int> _received = Channel.CreateUnbounded<int>();
    private readonly Channel<bool> _written = Channel.CreateUnbounded<bool>();
    private readonly Socket _peer = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _heard = new byte[64];
    private PeerTraffic _traffic = null!;

    private CancellationToken Stop => _limit.Token;

    public async ValueTask InitializeAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await _peer.ConnectAsync(listener.LocalEndpoint, Stop);
        var pipe = new TcpPipe(await listener.AcceptSocketAsync(Stop));
        _traffic = new PeerTraffic(
            pipe, _time, 64, count => _received.Writer.TryWrite(count), hasLeft => _written.Writer.TryWrite(hasLeft));
    }

    public async ValueTask DisposeAsync()
    {
        _peer.Dispose();
        await _traffic.FinishAsync(null);
        _traffic.Dispose();
        _limit.Dispose();
    }

    /// <summary>A helper's mouse moves on while the novice ends: a reset would overtake the goodbye.</summary>
    [Fact]
    public async Task Goodbye_ToAPeerThatStillTalks_EndsWithoutAReset()
    {
        _traffic.Start();
        Task finishing = _traffic.FinishAsync("bye"u8.ToArray()).AsTask();
        Assert.Equal(3, await _peer.ReceiveAsync(_heard, Stop));
        Assert.Equal(0, await _peer.ReceiveAsync(_heard, Stop));

        // fails where the other end is closed
        for (int i = 0; i < 3; i++)
            Assert.Equal(4, await _peer.SendAsync("more"u8.ToArray(), Stop));
        Assert.False(finishing.IsCompleted);
        _peer.Shutdown(SocketShutdown.Send);

        await finishing.WaitAsync(Stop);
        Assert.False(_received.Reader.TryRead(out _), "what comes after the goodbye is for nobody");
    }

    [Fact]
    public async Task Goodbye_ToAPeerThatNeitherReadsNorCloses_WaitsForADeadlineOnly()
    {
        _traffic.Start();
        Task finishing = _traffic.FinishAsync("bye"u8.ToArray()).AsTask();
        Assert.Equal(3, await _peer.ReceiveAsync(_heard, Stop));
        Assert.Equal(0, await _peer.ReceiveAsync(_heard, Stop));

        _time.Fire();

        await finishing.WaitAsync(Stop);
    }

    /// <summary>A peer that has said goodbye and is gone: what is written to it now fails, and still it has said goodbye.</summary>
    [Fact]
    public async Task Write_ThatBreaks_LeavesWhatWasSaidBeforeToBeRead()
    {
        await _peer.SendAsync("bye"u8.ToArray(), Stop);
        _peer.LingerState = new LingerOption(enable: true, seconds: 0);
        _peer.Close();
        await WriteUntilBrokenAsync();

        _traffic.Start();

        Assert.Equal(3, await _received.Reader.ReadAsync(Stop));
        Assert.Equal("bye"u8.ToArray(), _traffic.Received(3).ToArray());
        _traffic.ReadOn();
        Assert.Equal(0, await _received.Reader.ReadAsync(Stop));
    }

    /// <summary>Where a system lets a connection be read on that cannot be written to, it is not read for ever.</summary>
    [Fact]
    public async Task Write_ThatBreaks_ReadingHasADeadline()
    {
        _traffic.Start();
        _traffic.FinishWrite(isBroken: true);

        _time.Fire();

        Assert.Equal(0, await _received.Reader.ReadAsync(Stop));
    }

    private async Task WriteUntilBrokenAsync()
    {
        while (!_traffic.IsBroken)
        {
            _traffic.Write("more"u8);
            _traffic.FinishWrite(isBroken: !await _written.Reader.ReadAsync(Stop));
        }
    }
}
