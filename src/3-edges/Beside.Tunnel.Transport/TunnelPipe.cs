using System.Threading.Channels;
using Beside.Transport;
using Beside.Tunnel.Keys;
using Beside.Tunnel.Messages;
using Beside.Wire;

namespace Beside.Tunnel.Transport;

/// <summary>
/// A session's bytes through a tunnel: the engine with connections under it, a clock and randomness. A connection that
/// breaks is followed by another, and the session above notices a pause at the most; <see cref="Events"/> tells what
/// people have to know.
/// </summary>
public sealed partial class TunnelPipe : IBytePipe
{
    /// <summary>What may be unsent when a write completes, as of any pipe.</summary>
    private const int UnsentLowWaterMarkBytes = 64 * 1024;

    private static readonly Instant Never = new(long.MaxValue);

    private readonly Lock _gate = new();
    private readonly TunnelConnection _connection;
    private readonly TunnelPipeOptions _options;
    private readonly long _start;
    private readonly ChangeSignal _changed = new();
    private readonly List<CarriedLeg> _legs = [];
    private readonly Channel<TunnelOutput> _events = Channel.CreateUnbounded<TunnelOutput>();
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _over = new();
    private Task _reconnecting = Task.CompletedTask;
    private Task _ending = Task.CompletedTask;
    private TimeSpan _pause;
    private Instant _timerAt = Never;
    private bool _isDisposed;

    /// <param name="keys">Of a handshake on <paramref name="carrier"/>; owned by the pipe from here on, as the connection is.</param>
    public TunnelPipe(TunnelKeys keys, IMessageCarrier carrier, TunnelPipeOptions options)
    {
        _options = options;
        _start = options.Time.GetTimestamp();
        _connection = new TunnelConnection(keys, options.FillRandom, Now);
        _timer = options.Time.CreateTimer(_ => OnTimer(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            Carry(new CarriedLeg(TunnelConnection.FirstLeg, carrier));
            Act();
        }
    }

    public PeerAddress Peer => _options.Peer;

    /// <summary>None: the tunnel is the security layer.</summary>
    public ITlsUpgrade? Tls => null;

    public TimeSpan? RoundTripTime => null;

    /// <summary>What is not in a frame yet.</summary>
    public int? UnsentBytes
    {
        get
        {
            lock (_gate) return _connection.UnsentBytes;
        }
    }

    /// <summary>What the session at the other end has not taken yet: never more than <see cref="Limits.CreditBytes"/>
    /// by this pipe.</summary>
    public int UnacknowledgedBytes
    {
        get
        {
            lock (_gate) return _connection.UnacknowledgedBytes;
        }
    }

    public TunnelState State
    {
        get
        {
            lock (_gate) return _connection.State;
        }
    }

    /// <summary>Breaks, resumptions, control messages, and the end, in order; completes behind the end. One reader.</summary>
    public ChannelReader<TunnelOutput> Events => _events.Reader;

    private Instant Now => new(_options.Time.GetElapsedTime(_start).Ticks);

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                ReadOnlySpan<byte> received = _isDisposed ? [] : _connection.Received;
                if (!received.IsEmpty)
                    return Take(received[..Math.Min(received.Length, buffer.Length)], buffer.Span);
                if (_isDisposed || _connection.State == TunnelState.Ended) return 0;
                changed = _changed.Next;
            }

            if (!await TryWaitAsync(changed, cancellationToken).ConfigureAwait(false)) return 0;
        }
    }

    /// <summary>Completes when all but 64 KiB is in frames and less than <see cref="Limits.CreditBytes"/> are
    /// unacknowledged; while the tunnel is broken, not before it goes on.</summary>
    public async ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_isDisposed || _connection.State == TunnelState.Ended) return false;
                int sent = _connection.Send(bytes.Span[..Math.Min(bytes.Length, _connection.Credit)]);
                bytes = bytes[sent..];
                if (sent > 0) Act();
                if (bytes.IsEmpty && _connection.UnsentBytes <= UnsentLowWaterMarkBytes)
                    return true;
                changed = _changed.Next;
            }

            if (!await TryWaitAsync(changed, cancellationToken).ConfigureAwait(false)) return false;
        }
    }

    /// <summary>Sends a control message, now or when the tunnel goes on.</summary>
    /// <returns>False where too many are unacknowledged, or the tunnel has ended.</returns>
    /// <exception cref="ArgumentException">It is longer than <see cref="Limits"/> allow.</exception>
    public bool TrySend(TunnelMessage message)
    {
        lock (_gate)
        {
            if (_isDisposed || !_connection.TrySend(message)) return false;
            Act();
            return true;
        }
    }

    /// <summary>Offers another connection to the other end, a direct path for example. It is used once both have proved
    /// themselves on it, and closed if they do not.</summary>
    public void Offer(IMessageCarrier carrier)
    {
        lock (_gate)
        {
            if (_isDisposed || _connection.State == TunnelState.Ended) carrier.Abort();
            else Carry(new CarriedLeg(_connection.StartLeg(Now), carrier));
            Act();
        }
    }

    /// <summary>Ends the tunnel and tells the other end why.</summary>
    public void Close(TunnelEnd reason)
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _connection.Close(reason);
            Act();
        }
    }

    /// <summary>Sends what was written, then the goodbye; completes when both are on their way, or the tunnel has ended
    /// otherwise.</summary>
    public async ValueTask ShutdownAsync(CancellationToken cancellationToken)
    {
        Close(TunnelEnd.Finished);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_isDisposed || _connection.State == TunnelState.Ended) return;
                changed = _changed.Next;
            }

            if (!await TryWaitAsync(changed, cancellationToken).ConfigureAwait(false)) return;
        }
    }

    /// <summary>Ends the tunnel without what is unsent; the other end is told if the connection takes it within a second.</summary>
    public void Abort() => Close(TunnelEnd.Left);

    public async ValueTask DisposeAsync()
    {
        Abort();
        Task[] running;
        lock (_gate)
        {
            if (_isDisposed) return;
            running = [_reconnecting, .. _legs.Select(l => l.Running)];
        }

        using var patience = new CancellationTokenSource(GoodbyeTime, _options.Time);
        await TryWaitAsync(Task.WhenAll(running), patience.Token).ConfigureAwait(false);
        lock (_gate)
        {
            _isDisposed = true;
            foreach (CarriedLeg leg in _legs) leg.Carrier.Abort();
            _changed.Set();
        }

        await _ended.CancelAsync().ConfigureAwait(false);
        await _ending.ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        _connection.Dispose();
        _over.Dispose();
        _ended.Dispose();
    }

    /// <summary>False when it was cancelled: a pipe's end throws nothing.</summary>
    private static async ValueTask<bool> TryWaitAsync(Task task, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private int Take(ReadOnlySpan<byte> received, Span<byte> buffer)
    {
        received.CopyTo(buffer);
        _connection.Advance(received.Length, Now);
        Act();
        return received.Length;
    }
}
