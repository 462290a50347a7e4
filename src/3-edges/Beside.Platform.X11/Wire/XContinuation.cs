namespace Beside.Platform.X11.Wire;

/// <summary>Goes on with a reply on the reader's thread, which must not wait for one. An error or a loss ends it
/// silently: the answer is not needed any more.</summary>
internal sealed class XContinuation(XContinuation.Handler onReply, Action? onError = null, int maxReplyBytes = 1 << 16) : XPending
{
    internal delegate void Handler(ReadOnlySpan<byte> message);

    internal override int MaxReplyBytes => maxReplyBytes;

    internal override void OnReply(int tag, ReadOnlySpan<byte> message) => onReply(message);

    internal override void OnError(int tag, XError error) => onError?.Invoke();

    internal override void OnLost(string reason)
    {
    }
}
