namespace Beside.Platform.X11.Wire;

/// <summary>For a request whose reply only serves to come.</summary>
internal sealed class IgnoredReply : XPending
{
    internal static IgnoredReply Instance { get; } = new();

    internal override void OnReply(int tag, ReadOnlySpan<byte> message)
    {
    }

    internal override void OnError(int tag, XError error)
    {
    }

    internal override void OnLost(string reason)
    {
    }
}
