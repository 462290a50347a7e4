using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Transport;

namespace Beside.Runtime.Expert;

/// <summary>What an <see cref="ExpertPump"/> takes from its mailbox, one at a time.</summary>
internal abstract record ExpertMessage
{
    private ExpertMessage()
    {
    }

    /// <summary>Bytes from the peer are in the pump's buffer; 0 if the peer is gone.</summary>
    public sealed record Received(int Count) : ExpertMessage;

    /// <summary>The TLS handshake has ended.</summary>
    /// <param name="Failure">Null if it succeeded.</param>
    public sealed record Secured(TlsFailure? Failure) : ExpertMessage;

    /// <summary>The pending bytes have left, or the connection broke.</summary>
    public sealed record Written(bool IsBroken) : ExpertMessage;

    /// <summary>A deadline of the engine may have come.</summary>
    public sealed record Deadline : ExpertMessage
    {
        public static Deadline Instance { get; } = new();
    }

    public sealed record RequestControl : ExpertMessage;

    public sealed record ReleaseControl : ExpertMessage;

    public sealed record Input(InputEvent Event) : ExpertMessage;

    /// <summary>All keys and buttons are up here.</summary>
    public sealed record ReleaseInput : ExpertMessage;

    /// <summary>Somebody looks at the picture again, or nobody any more.</summary>
    public sealed record WatchedChanged : ExpertMessage;

    public sealed record Chat(string Text) : ExpertMessage;

    public sealed record Leave : ExpertMessage;
}
