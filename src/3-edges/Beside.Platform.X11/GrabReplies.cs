using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>Waits for the replies to all image requests of one grab. Used again for every grab; allocates only to grow.</summary>
internal sealed class GrabReplies : XPending, IDisposable
{
    private readonly ManualResetEventSlim _allHere = new();
    private bool[] _failed = new bool[16];
    private Range[] _targets = new Range[16];
    private byte[]? _destination;
    private int _outstanding;
    private int _maxReplyBytes;
    private string? _lostReason;

    internal override int MaxReplyBytes => _maxReplyBytes;

    /// <param name="count">How many rectangles there are.</param>
    /// <param name="outstanding">How many of them are asked for.</param>
    /// <param name="destination">Where images go that come in the replies themselves; null if they come through shared memory.</param>
    internal void Expect(int count, int outstanding, int maxReplyBytes, byte[]? destination)
    {
        if (_failed.Length < count)
        {
            _failed = new bool[count];
            _targets = new Range[count];
        }

        _failed.AsSpan(0, count).Clear();
        _outstanding = outstanding;
        _maxReplyBytes = maxReplyBytes;
        _destination = destination;
        _allHere.Reset();
    }

    /// <summary>Where in the destination the image at <paramref name="index"/> goes.</summary>
    internal void SetTarget(int index, Range target) => _targets[index] = target;

    internal bool HasFailed(int index) => _failed[index];

    /// <exception cref="DesktopLostException">The connection is gone.</exception>
    internal void Wait()
    {
        if (_outstanding > 0) _allHere.Wait();
        if (_lostReason is not null) throw new DesktopLostException(_lostReason);
    }

    public void Dispose() => _allHere.Dispose();

    internal override void OnReply(int tag, ReadOnlySpan<byte> message)
    {
        if (_destination is not null) Store(tag, message[XCore.MessageBytes..]);
        Finish();
    }

    internal override void OnError(int tag, XError error)
    {
        // BadMatch: the screen has become smaller since; its new layout is on the way.
        _failed[tag] = true;
        Finish();
    }

    internal override void OnLost(string reason)
    {
        _lostReason = reason;
        _allHere.Set();
    }

    private void Store(int tag, ReadOnlySpan<byte> image)
    {
        Span<byte> target = _destination.AsSpan(_targets[tag]);
        if (image.Length < target.Length)
            throw new XProtocolException($"an image of {image.Length} bytes where {target.Length} were asked for");
        image[..target.Length].CopyTo(target); // what follows is padding to four bytes
    }

    private void Finish()
    {
        if (Interlocked.Decrement(ref _outstanding) == 0) _allHere.Set();
    }
}
