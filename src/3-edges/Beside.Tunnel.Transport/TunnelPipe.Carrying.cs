using Beside.Wire;

namespace Beside.Tunnel.Transport;

/// <summary>The loops under a tunnel: each connection's two, the clock's, and the one that makes new connections. The
/// engine is touched under the lock alone.</summary>
public sealed partial class TunnelPipe
{
    /// <summary>Ours: how long the last frame may take to be sent.</summary>
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    /// <summary>Ours: between attempts to connect. The line's return is noticed within the longest.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Timers stop while the machine sleeps: the clock is looked at this often.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>After every call of the engine, under the lock.</summary>
    private void Act()
    {
        while (_connection.TryTakeOutput(out TunnelOutput? output))
        {
            if (output is TunnelOutput.LegEnded ended)
                _legs.Find(l => l.Id == ended.Leg)?.Carrier.Abort();
            else
                _events.Writer.TryWrite(output);
            if (output is TunnelOutput.Broken) _pause = TimeSpan.Zero;
            if (output is TunnelOutput.Ended) OnEnded();
        }

        if (_connection.State == TunnelState.Broken && _legs.Count == 0 && _reconnecting.IsCompleted && !_isDisposed)
            _reconnecting = ReconnectAsync();
        SetTimer();
        _changed.Set();
    }

    private void OnEnded()
    {
        _events.Writer.TryComplete();
        _ending = _over.CancelAsync();   // not here and now: callbacks run elsewhere, without the lock
    }

    private void Carry(CarriedLeg leg)
    {
        _legs.Add(leg);
        leg.Running = RunAsync(leg);
    }

    private async Task RunAsync(CarriedLeg leg)
    {
        await Task.Yield();   // the caller holds the lock
        Task sending = SendAsync(leg), receiving = ReceiveAsync(leg);
        await Task.WhenAny(sending, receiving).ConfigureAwait(false);
        if (!sending.IsCompleted) leg.Carrier.Abort();   // nothing comes any more, so nothing is to be sent
        lock (_gate)
        {
            leg.IsOver = true;
            _changed.Set();
        }

        await sending.ConfigureAwait(false);
        await leg.Carrier.DisposeAsync().ConfigureAwait(false);
        await receiving.ConfigureAwait(false);
        lock (_gate)
        {
            _legs.Remove(leg);
            _connection.LoseLeg(leg.Id, Now);
            Act();
        }
    }

    private async Task SendAsync(CarriedLeg leg)
    {
        byte[] frame = new byte[Limits.FrameMax];
        while (true)
        {
            int length;
            Task changed;
            lock (_gate)
            {
                if (_isDisposed || leg.IsOver) return;
                bool any = _connection.TryTakeFrame(leg.Id, frame, Now, out length);
                if (!any && _connection.State == TunnelState.Ended) return;
                if (any) Act();
                changed = any ? Task.CompletedTask : _changed.Next;
            }

            await changed.ConfigureAwait(false);
            if (length > 0 && !await leg.Carrier.TrySendAsync(frame.AsMemory(0, length), _ended.Token).ConfigureAwait(false))
                return;
        }
    }

    private async Task ReceiveAsync(CarriedLeg leg)
    {
        byte[] frame = new byte[Limits.FrameMax];
        while (await leg.Carrier.ReceiveAsync(frame, _ended.Token).ConfigureAwait(false) is > 0 and var length)
        {
            lock (_gate)
            {
                if (_isDisposed) return;
                _connection.Receive(leg.Id, frame.AsSpan(0, length), Now);
                Act();
            }
        }
    }

    /// <summary>Sets the timer where the engine wants it earlier than it is set; under the lock.</summary>
    private void SetTimer()
    {
        if (_isDisposed || _connection.NextDeadline is not { } deadline || deadline >= _timerAt)
            return;
        Instant now = Now;
        _timerAt = deadline < now ? now : deadline;
        TimeSpan wait = _timerAt - now;
        _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _timerAt = Never;
            _connection.HandleTimeout(Now);
            Act();
        }
    }

    /// <summary>The pause grows from one attempt to the next, also over connections that led nowhere, until the tunnel goes on.</summary>
    private async Task ReconnectAsync()
    {
        await Task.Yield();   // the caller holds the lock
        while (IsWanted())
        {
            TimeSpan pause = _pause;
            _pause = pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            if (pause > TimeSpan.Zero
                && !await TryWaitAsync(Task.Delay(pause, _options.Time, _over.Token), CancellationToken.None).ConfigureAwait(false))
                return;
            if (await TryConnectAsync().ConfigureAwait(false) is not { } carrier) continue;
            Offer(carrier);
            return;
        }
    }

    private bool IsWanted()
    {
        lock (_gate) return !_isDisposed && _connection.State == TunnelState.Broken;
    }

    private async Task<IMessageCarrier?> TryConnectAsync()
    {
        try
        {
            return await _options.Reconnect(_over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
