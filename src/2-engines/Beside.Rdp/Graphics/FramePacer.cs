using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <summary>Decides when the next picture may be made: when the last one has left and the client keeps up, and no more
/// often than a person can see. Sans-IO.</summary>
/// <param name="maxUnacknowledgedFrames">The number that the client announced; 0 if it does not acknowledge.</param>
public sealed class FramePacer(int maxUnacknowledgedFrames)
{
    /// <summary>Ours: more than 100 pictures a second nobody sees, and a program that draws in tiny steps would cost a
    /// picture for each.</summary>
    public static readonly TimeSpan MinimumInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Ours: an acknowledgement that is not here by then is not waited for; a client that announced
    /// acknowledgements and sends none still gets pictures.</summary>
    public static readonly TimeSpan AcknowledgementTimeout = TimeSpan.FromSeconds(2);

    private readonly uint _window = (uint)Math.Clamp(maxUnacknowledgedFrames, 0, 4);
    private uint _lastFrameId;
    private uint _acknowledgedFrameId;
    private bool _isSending;
    private Instant _lastBegin = new(long.MinValue / 2);

    /// <summary>Begins a picture. <see cref="Sent"/> ends it, also when nothing was to be sent.</summary>
    public void Begin(Instant now)
    {
        _isSending = true;
        _lastBegin = now;
    }

    /// <summary>The picture has something to show and is marked as a frame that the client will acknowledge: its id, 1 and up.</summary>
    public uint NextFrameId() => unchecked(++_lastFrameId);

    /// <summary>The frame's last byte has left our hands.</summary>
    public void Sent() => _isSending = false;

    /// <summary>[MS-RDPRFX] 3.1.5.3: the client has shown this frame and those before it. 0xFFFFFFFF: it will not
    /// acknowledge any more.</summary>
    public void Acknowledge(uint frameId)
    {
        if (frameId == uint.MaxValue)
            _acknowledgedFrameId = _lastFrameId;
        else if (unchecked(_lastFrameId - frameId) < unchecked(_lastFrameId - _acknowledgedFrameId))
            _acknowledgedFrameId = frameId;
    }

    /// <summary>When the next frame may begin: a time that has passed means now; null means after <see cref="Sent"/>.</summary>
    public Instant? NextBegin()
    {
        if (_isSending) return null;
        bool isBehind = _window > 0 && unchecked(_lastFrameId - _acknowledgedFrameId) >= _window;
        return _lastBegin + (isBehind ? AcknowledgementTimeout : MinimumInterval);
    }
}
