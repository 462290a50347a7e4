using Beside.Runtime.Connections;
using Beside.Transport;

namespace Beside.Runtime.Tests.Connections;

/// <summary>What comes back through the mailbox, without a socket.</summary>
public sealed class PeerLinkTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly WoundClock _time = new();
    private readonly MonotonicClock _clock;
    private readonly byte[] _heard = new byte[64];
    private readonly InMemoryPipe _peer;
    private readonly PeerLink _link;

    public PeerLinkTests()
    {
        _clock = new MonotonicClock(_time);
        (InMemoryPipe ours, _peer) = InMemoryPipe.CreatePair(capacityBytes: 8);
        _link = new PeerLink(ours, _clock, receiveBytes: 4);
        _link.Start();
    }

    private CancellationToken Stop => _limit.Token;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _peer.Abort();
        await _link.FinishAsync(default);
        _link.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Bytes_AreHeldUntilTheyHaveBeenTaken()
    {
        await _peer.TryWriteAsync("sixsix"u8.ToArray(), Stop);

        Assert.Equal("sixs"u8.ToArray(), _link.Received(await NextAsync<LinkMessage.Received>() is var first ? first.Count : 0).ToArray());
        _link.ReadOn();
        Assert.Equal("ix"u8.ToArray(), _link.Received(await NextAsync<LinkMessage.Received>() is var second ? second.Count : 0).ToArray());
    }

    [Fact]
    public async Task Send_WhileOneIsOnItsWay_IsNotTaken()
    {
        Assert.True(_link.TrySend(new byte[20]));
        Assert.False(_link.TrySend("next"u8));

        await DrainAsync(20);
        _link.FinishWrite(await NextAsync<LinkMessage.Written>());

        Assert.True(_link.TrySend("next"u8));
        await DrainAsync(4);
    }

    /// <summary>What an engine goes on to say is taken from it all the same, or it would pile up.</summary>
    [Fact]
    public async Task Send_OverAConnectionThatBroke_IsTakenAndGoesNowhere()
    {
        _peer.Abort();
        _link.TrySend("lost"u8);
        LinkMessage message;
        do message = await _link.NextAsync().AsTask().WaitAsync(Stop);
        while (message is LinkMessage.Received { Count: 0 });

        LinkMessage.Written written = Assert.IsType<LinkMessage.Written>(message);
        Assert.True(written.IsBroken);
        _link.FinishWrite(written);

        Assert.True(_link.TrySend("more"u8));
    }

    [Fact]
    public async Task Handshake_IsPrecededByWhatThePeerHasToReadAndNothingElseIsSentMeanwhile()
    {
        var mayEnd = new TaskCompletionSource<TlsFailure?>();
        _link.Secure("confirm"u8.ToArray(), (_, _) => new(mayEnd.Task));
        await DrainAsync(7);
        Assert.False(_link.TrySend("early"u8));

        mayEnd.SetResult(null);

        Assert.Null((await NextAsync<LinkMessage.Secured>()).Failure);
        _link.State.EndSecuring(isSecure: true);
        Assert.True(_link.TrySend("late"u8));
    }

    [Fact]
    public async Task Handshake_ThatThePeerStalls_HasADeadline()
    {
        _link.Secure([], async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ =>
            {
            }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return new TlsFailure("stalled", IsOldTls: false);
        });

        _time.Wind(TimeSpan.FromSeconds(16));

        Assert.Equal("stalled", (await NextAsync<LinkMessage.Secured>()).Failure?.Detail);
    }

    [Fact]
    public async Task Handshake_OverAPipeThatIsSealed_IsNone()
    {
        (InMemoryPipe ours, InMemoryPipe theirs) = InMemoryPipe.CreatePair(isSealed: true);
        using var link = new PeerLink(ours, _clock, receiveBytes: 4);

        link.Secure([], (_, _) => throw new InvalidOperationException("TLS within a seal"));

        Assert.Null(Assert.IsType<LinkMessage.Secured>(await link.NextAsync()).Failure);
        theirs.Abort();
        await link.FinishAsync(default);
    }

    [Fact]
    public async Task Timer_ComesThroughTheMailbox()
    {
        _link.SetTimer(_clock.Now + TimeSpan.FromSeconds(3));
        _time.Wind(TimeSpan.FromSeconds(4));

        await NextAsync<LinkMessage.Deadline>();
    }

    [Fact]
    public async Task Goodbye_WhileAHandshakeStalls_IsNoneAndTakesNoTime()
    {
        (InMemoryPipe ours, InMemoryPipe theirs) = InMemoryPipe.CreatePair();
        using var link = new PeerLink(ours, _clock, receiveBytes: 4);
        link.Start();
        link.Secure([], async (_, stop) => await ours.ReadAsync(new byte[1], stop) == 0 ? new TlsFailure("ended", IsOldTls: false) : null);

        await link.FinishAsync("bye"u8.ToArray()).AsTask().WaitAsync(Stop);

        Assert.Equal(0, await theirs.ReadAsync(_heard, Stop));
    }

    private async Task<T> NextAsync<T>()
        where T : LinkMessage => Assert.IsType<T>(await _link.NextAsync().AsTask().WaitAsync(Stop));

    private async Task DrainAsync(int count)
    {
        while (count > 0) count -= await _peer.ReadAsync(_heard.AsMemory(0, count), Stop);
    }
}
