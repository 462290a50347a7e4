using Beside.Transport;

namespace Beside.Runtime.Connections;

/// <summary>What a pump takes from its mailbox, one at a time. These are the link's own; each pump has more.</summary>
internal abstract record LinkMessage
{
    /// <summary>Bytes from the peer are in the link's buffer; 0 if nothing will come any more.</summary>
    public sealed record Received(int Count) : LinkMessage;

    /// <summary>The pending bytes have left, or the connection broke.</summary>
    public sealed record Written(bool IsBroken) : LinkMessage;

    /// <summary>The TLS handshake has ended.</summary>
    /// <param name="Failure">Null if it succeeded.</param>
    public sealed record Secured(TlsFailure? Failure) : LinkMessage;

    /// <summary>A deadline of an engine may have come.</summary>
    public sealed record Deadline : LinkMessage
    {
        public static Deadline Instance { get; } = new();
    }
}
