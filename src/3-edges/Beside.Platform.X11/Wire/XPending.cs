namespace Beside.Platform.X11.Wire;

/// <summary>Waits for the results of requests. All members are called on the reader's thread (or where the loss is
/// noticed) and must not block.</summary>
internal abstract class XPending
{
    /// <summary>A reply longer than this cannot answer the request; it ends the connection before anything is allocated for it.</summary>
    internal virtual int MaxReplyBytes => 1 << 16;

    /// <param name="tag">What the request was registered with, where one waits for several.</param>
    internal abstract void OnReply(int tag, ReadOnlySpan<byte> message);

    /// <summary>A request without reply has been carried out.</summary>
    internal virtual void OnDone(int tag)
    {
    }

    internal abstract void OnError(int tag, XError error);

    internal abstract void OnLost(string reason);
}
