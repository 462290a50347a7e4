using Beside.Transport;

namespace Beside.Runtime.Connections;

/// <summary>The bytes of one connection beside its pump: one read and one write at a time, in separate buffers, so that
/// the engines continue meanwhile. The end of each is announced to the pump, which alone calls this.</summary>
internal sealed class PeerTraffic : IDisposable
{
    /// <summary>Ours: how long a goodbye may take to leave and to be answered, or to be read if nothing can be sent any more.</summary>
    private static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromSeconds(1);

    private readonly IBytePipe _pipe;
    private readonly TimeProvider _time;
    private readonly Action<int> _received;
    private readonly Action<bool> _written;
    private readonly byte[] _receiveBuffer;
    private readonly AsyncSignal _bytesTaken = new();
    private readonly CancellationTokenSource _stop = new();
    private byte[] _sendBuffer = [];   // most connections never come to a picture
    private Task _reading = Task.CompletedTask;
    private Task<bool> _writing = Task.FromResult(true);
    private ITimer? _lastWords;
    private bool _isReadHeld;
    private volatile bool _isDraining;
    private WriteState _state;

    private enum WriteState
    {
        Idle,
        Writing,
        Broken,
    }

    /// <param name="receiveBytes">Bytes read at a time.</param>
    /// <param name="received">So many bytes wait in <see cref="Received"/>, and nothing more is read before
    /// <see cref="ReadOn"/>; 0: nothing will come any more.</param>
    /// <param name="written">A write has ended: whether the bytes have left.</param>
    public PeerTraffic(IBytePipe pipe, TimeProvider time, int receiveBytes, Action<int> received, Action<bool> written)
    {
        _pipe = pipe;
        _time = time;
        _receiveBuffer = new byte[receiveBytes];
        _received = received;
        _written = written;
    }

    public bool IsWriting => _state == WriteState.Writing;

    /// <summary>Nothing can be sent any more. What the peer said before is still read: it may be its goodbye.</summary>
    public bool IsBroken => _state == WriteState.Broken;

    public void Start() => _reading = ReadAsync();

    public ReadOnlySpan<byte> Received(int count)
    {
        _isReadHeld = true;
        return _receiveBuffer.AsSpan(0, count);
    }

    /// <summary>The received bytes have been taken.</summary>
    public void ReadOn()
    {
        if (!_isReadHeld) return;
        _isReadHeld = false;
        _bytesTaken.Set();
    }

    /// <summary>Begins to write these bytes, of which it keeps a copy. Nothing may be on its way.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_sendBuffer.Length < bytes.Length)
            _sendBuffer = new byte[Math.Max(bytes.Length, _sendBuffer.Length * 2)];
        bytes.CopyTo(_sendBuffer);
        _state = WriteState.Writing;
        _writing = WriteAsync(_sendBuffer.AsMemory(0, bytes.Length));
    }

    /// <summary>The pump has heard that the write has ended.</summary>
    public void FinishWrite(bool isBroken)
    {
        if (IsBroken) return;
        _state = isBroken ? WriteState.Broken : WriteState.Idle;
        if (isBroken)
            _lastWords = _time.CreateTimer(static pipe => ((IBytePipe)pipe!).Abort(), _pipe, GoodbyeTimeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sends the last bytes, lets the peer read them, both not for long, and closes the pipe. Nothing of this
    /// object runs afterwards.</summary>
    /// <param name="goodbye">Null: there is nobody to say anything to.</param>
    public async ValueTask FinishAsync(ReadOnlyMemory<byte>? goodbye)
    {
        if (goodbye is { } bytes) await SayGoodbyeAsync(bytes).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        _bytesTaken.Set();
        await _pipe.DisposeAsync().ConfigureAwait(false);
        await _writing.ConfigureAwait(false);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _lastWords?.Dispose();
        _stop.Dispose();
    }

    private async ValueTask SayGoodbyeAsync(ReadOnlyMemory<byte> goodbye)
    {
        using var deadline = new CancellationTokenSource(GoodbyeTimeout, _time);
        using (deadline.Token.Register(_pipe.Abort))
        {
            bool hasLeft = await _writing.ConfigureAwait(false)
                && (goodbye.IsEmpty || await _pipe.TryWriteAsync(goodbye, CancellationToken.None).ConfigureAwait(false));
            if (hasLeft) await _pipe.ShutdownAsync(deadline.Token).ConfigureAwait(false);
        }

        // A socket that is closed while something comes in answers with a reset, and on some systems a reset throws
        // away what the peer has not read yet.
        _isDraining = true;
        _bytesTaken.Set();
        await ((Task)_reading.WaitAsync(deadline.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ReadAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            int count = await _pipe.ReadAsync(_receiveBuffer, _stop.Token).ConfigureAwait(false);
            if (!_isDraining) _received(count);
            if (count == 0) return;
            if (!_isDraining) await _bytesTaken.WaitAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        bool hasLeft = await _pipe.TryWriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
        _written(hasLeft);
        return hasLeft;
    }
}
