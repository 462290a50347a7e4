namespace Beside.Runtime;

/// <content>Bytes on their way out: one write at a time, from a buffer of its own, so that the engines go on meanwhile.</content>
internal sealed partial class SessionPump
{
    private byte[] _sendBuffer = [];   // most connections never come to a picture
    private bool _isWriting;
    private bool _isSuppressed;
    private int _chunksWaiting;
    private int _chunksInWrite;
    private bool _isEndWaiting;
    private bool _isEndInWrite;

    private void StartWriting()
    {
        if (_isWriting || _isHandshaking || _connection.PendingBytes.IsEmpty) return;
        ReadOnlyMemory<byte> pending = _connection.PendingBytes;
        if (_sendBuffer.Length < pending.Length) _sendBuffer = new byte[Math.Max(pending.Length, _sendBuffer.Length * 2)];
        pending.CopyTo(_sendBuffer);
        _connection.DiscardPendingBytes(pending.Length);
        (_chunksInWrite, _chunksWaiting) = (_chunksWaiting, 0);
        (_isEndInWrite, _isEndWaiting) = (_isEndWaiting, false);
        _isWriting = true;
        _ = WriteAsync(_sendBuffer.AsMemory(0, pending.Length));
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        bool isWritten = await _pipe.TryWriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
        Post(new PumpMessage.Written(IsBroken: !isWritten));
    }

    private void FinishWrite(PumpMessage.Written written)
    {
        _isWriting = false;
        int chunks = _chunksInWrite;
        bool isEnd = _isEndInWrite;
        _chunksInWrite = 0;
        _isEndInWrite = false;
        if (written.IsBroken)
        {
            _isPeerGone = _isClosing = true;
            _session.PeerLost();
        }
        else if (chunks > 0)
        {
            _picture?.Release(chunks, isEnd);
        }
    }

    /// <summary>Sends what is still pending, but not for long, and closes the pipe. No task of ours outlives it.</summary>
    private async ValueTask FinishAsync(Task reading)
    {
        using var deadline = new CancellationTokenSource(GoodbyeTimeout, _context.Clock.Time);
        using CancellationTokenRegistration abort = deadline.Token.Register(_pipe.Abort);
        if (_isHandshaking) _pipe.Abort();   // nothing can be said in the middle of a handshake
        await _handshake.ConfigureAwait(false);
        while (!_isPeerGone && !_isHandshaking && (_isWriting || !_connection.PendingBytes.IsEmpty))
        {
            StartWriting();
            PumpMessage message = await _mailbox.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (message is PumpMessage.Written written)
            {
                _isWriting = false;
                if (written.IsBroken) break;
            }
        }

        if (!_isPeerGone && !_isHandshaking) await _pipe.ShutdownAsync(deadline.Token).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        _bytesTaken.Set();
        await _pipe.DisposeAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
