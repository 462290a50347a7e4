namespace Beside.Platform.X11.Wire;

/// <summary>Blocks until a reply is here. Can be used again after <see cref="Wait"/>.</summary>
internal sealed class XReply(int maxReplyBytes = 1 << 16) : XPending, IDisposable
{
    private readonly ManualResetEventSlim _isHere = new();
    private byte[] _message = new byte[32];
    private int _length;
    private XError? _error;
    private string? _lostReason;

    internal override int MaxReplyBytes => maxReplyBytes;

    /// <summary>The whole reply, its header of 32 bytes included. Valid until the next use.</summary>
    /// <exception cref="XErrorException">The server refused.</exception>
    /// <exception cref="DesktopLostException">The connection is gone.</exception>
    internal ReadOnlySpan<byte> Wait()
    {
        _isHere.Wait();
        _isHere.Reset();
        if (_lostReason is not null) throw new DesktopLostException(_lostReason);
        if (_error is { } error)
        {
            _error = null;
            throw new XErrorException(error);
        }

        return _message.AsSpan(0, _length);
    }

    public void Dispose() => _isHere.Dispose();

    internal override void OnReply(int tag, ReadOnlySpan<byte> message)
    {
        if (_message.Length < message.Length) _message = new byte[message.Length];
        message.CopyTo(_message);
        _length = message.Length;
        _isHere.Set();
    }

    internal override void OnDone(int tag)
    {
        _length = 0;
        _isHere.Set();
    }

    internal override void OnError(int tag, XError error)
    {
        _error = error;
        _isHere.Set();
    }

    internal override void OnLost(string reason)
    {
        _lostReason = reason;
        _isHere.Set();
    }
}
