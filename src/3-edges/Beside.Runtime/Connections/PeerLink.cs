using System.Threading.Channels;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime.Connections;

/// <summary>What every pump has beside its engines: a mailbox, the bytes of one connection, the TLS handshake, a timer
/// and the goodbye. Whatever ends beside the pump comes back through the mailbox, so that a peer that stalls holds up
/// nothing: a person's word and the program's end still count.</summary>
/// <remarks>The pump alone calls this; <see cref="Post"/> and <see cref="Abort"/> may be called from anywhere.</remarks>
internal sealed class PeerLink : IDisposable
{
    /// <summary>Ours: how long the peer may take for its TLS handshake.</summary>
    private static readonly TimeSpan TlsTimeout = TimeSpan.FromSeconds(15);

    private readonly IBytePipe _pipe;
    private readonly MonotonicClock _clock;
    private readonly Channel<LinkMessage> _mailbox =
        Channel.CreateUnbounded<LinkMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PeerTraffic _traffic;
    private readonly ITimer _timer;
    private Task _handshake = Task.CompletedTask;

    /// <param name="receiveBytes">Bytes read at a time.</param>
    public PeerLink(IBytePipe pipe, MonotonicClock clock, int receiveBytes)
    {
        _pipe = pipe;
        _clock = clock;
        _traffic = new PeerTraffic(
            pipe, clock.Time, receiveBytes, count => Post(new LinkMessage.Received(count)),
            hasLeft => Post(new LinkMessage.Written(IsBroken: !hasLeft)));
        _timer = clock.Time.CreateTimer(
            static link => ((PeerLink)link!).Post(LinkMessage.Deadline.Instance), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public LinkState State { get; } = new();

    public PeerAddress Peer => _pipe.Peer;

    public TimeSpan? RoundTripTime => _pipe.RoundTripTime;

    public void Post(LinkMessage message) => _mailbox.Writer.TryWrite(message);

    public ValueTask<LinkMessage> NextAsync() => _mailbox.Reader.ReadAsync(CancellationToken.None);

    /// <summary>Begins to read.</summary>
    public void Start() => _traffic.Start();

    /// <summary>The bytes that <see cref="LinkMessage.Received"/> told of. No others come before <see cref="ReadOn"/>.</summary>
    public ReadOnlySpan<byte> Received(int count) => _traffic.Received(count);

    /// <summary>What was received has been taken.</summary>
    public void ReadOn()
    {
        if (State.MayRead) _traffic.ReadOn();
    }

    /// <summary>Takes what an engine has pending, as soon as nothing else is on its way. Bytes that cannot arrive any
    /// more are taken too.</summary>
    /// <returns>True: taken, and not the engine's any more.</returns>
    public bool TrySend(ReadOnlySpan<byte> pending)
    {
        if (!State.MayWrite || _traffic.IsWriting || pending.IsEmpty) return false;
        if (!_traffic.IsBroken) _traffic.Write(pending);
        return true;
    }

    public void FinishWrite(LinkMessage.Written written) => _traffic.FinishWrite(written.IsBroken);

    /// <summary>Puts the connection under TLS, unless it seals its bytes itself. Nothing is read and nothing else is
    /// written until <see cref="LinkMessage.Secured"/> comes.</summary>
    /// <param name="first">What the peer has to read before the handshake.</param>
    public void Secure(byte[] first, Func<ITlsUpgrade, CancellationToken, ValueTask<TlsFailure?>> handshake)
    {
        State.BeginSecuring();
        _handshake = SecureAsync(first, handshake);
    }

    /// <summary>Wakes the pump then, or within <see cref="MonotonicClock.LongestWait"/>; null: not at all.</summary>
    public void SetTimer(Instant? next) =>
        _timer.Change(next is { } known ? _clock.Until(known) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Ends the connection without a word: the pump sees its end.</summary>
    public void Abort() => _pipe.Abort();

    /// <summary>Sends what is still pending, but not for long, and closes the pipe. No task of ours outlives it.</summary>
    public async ValueTask FinishAsync(ReadOnlyMemory<byte> pending)
    {
        // nothing can be said in the middle of a handshake
        if (State.Phase == LinkPhase.Securing || !_handshake.IsCompleted) _pipe.Abort();
        await _handshake.ConfigureAwait(false);
        await _traffic.FinishAsync(State.HasGoodbye ? pending : null).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _traffic.Dispose();
    }

    private async Task SecureAsync(byte[] first, Func<ITlsUpgrade, CancellationToken, ValueTask<TlsFailure?>> handshake)
    {
        using var deadline = new CancellationTokenSource(TlsTimeout, _clock.Time);
        TlsFailure? failure = null;
        if (first.Length > 0 && !await _pipe.TryWriteAsync(first, deadline.Token).ConfigureAwait(false))
            failure = new("the connection is gone", IsOldTls: false);
        else if (_pipe.Tls is { } tls)
            failure = await handshake(tls, deadline.Token).ConfigureAwait(false);
        Post(new LinkMessage.Secured(failure));
    }
}
