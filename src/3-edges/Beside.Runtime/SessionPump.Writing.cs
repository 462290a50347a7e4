namespace Beside.Runtime;

/// <content>Bytes on their way out: one write at a time, from a separate buffer, so that the engines continue meanwhile.</content>
internal sealed partial class SessionPump
{
    private bool _isSuppressed;
    private int _chunksWaiting;
    private int _chunksInWrite;
    private bool _isEndWaiting;
    private bool _isEndInWrite;

    private void StartWriting()
    {
        if (_traffic.IsWriting || _isHandshaking || _connection.PendingBytes.IsEmpty) return;
        ReadOnlySpan<byte> pending = _connection.PendingBytes.Span;
        if (!_traffic.IsBroken) _traffic.Write(pending);
        _connection.DiscardPendingBytes(pending.Length);
        (_chunksInWrite, _chunksWaiting) = (_chunksWaiting, 0);
        (_isEndInWrite, _isEndWaiting) = (_isEndWaiting, false);
    }

    private void FinishWrite(PumpMessage.Written written)
    {
        _traffic.FinishWrite(written.IsBroken);
        int chunks = _chunksInWrite;
        bool isEnd = _isEndInWrite;
        _chunksInWrite = 0;
        _isEndInWrite = false;
        if (!written.IsBroken && chunks > 0) _picture?.Release(chunks, isEnd);
    }

    /// <summary>Sends what is still pending, but not for long, and closes the pipe. No task of ours outlives it.</summary>
    private async ValueTask FinishAsync()
    {
        if (_isHandshaking) _pipe.Abort();   // nothing can be said in the middle of a handshake
        await _handshake.ConfigureAwait(false);
        await _traffic.FinishAsync(_isPeerGone || _isHandshaking ? null : _connection.PendingBytes).ConfigureAwait(false);
    }
}
