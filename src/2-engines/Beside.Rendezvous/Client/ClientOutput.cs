using Beside.Rendezvous.Messages;
using Beside.Wire;

namespace Beside.Rendezvous.Client;

/// <summary>What a <see cref="RendezvousClient"/> wants done, or tells, in order.</summary>
public abstract record ClientOutput
{
    private ClientOutput()
    {
    }

    /// <summary>Open a connection to <c>/v1/meet</c>; then <see cref="RendezvousClient.Connected"/> or
    /// <see cref="RendezvousClient.ConnectionLost"/>.</summary>
    public sealed record Connect : ClientOutput;

    /// <summary>Send a text message.</summary>
    public sealed record Send(byte[] Utf8) : ClientOutput;

    /// <summary>Close the connection; nothing more is heard of it.</summary>
    public sealed record Close : ClientOutput;

    /// <summary>The code can be joined, for the first time or again.</summary>
    /// <param name="Nameplate">The first half.</param>
    /// <param name="Misses">Wrong codes that were tried.</param>
    public sealed record CodeReady(string Nameplate, Instant Expires, int Misses) : ClientOutput;

    /// <summary>The other end is here: begin the tunnel's handshake. Binary messages pass.</summary>
    /// <param name="Session">The same at both ends and at no other pair.</param>
    public sealed record Paired(string Session) : ClientOutput;

    /// <summary>To a maker: whoever joined is gone without having proved the code. It is waited for another one.</summary>
    public sealed record PairingLost : ClientOutput;

    /// <summary>The connection is lost, or the other end's is: nothing passes until <see cref="Resumed"/>.</summary>
    public sealed record Broken : ClientOutput;

    /// <summary>Both ends are here again: resume the tunnel.</summary>
    public sealed record Resumed(string Session) : ClientOutput;

    /// <summary>Nothing more happens.</summary>
    /// <param name="Refusal">Of <see cref="ClientEnd.Refused"/>.</param>
    /// <param name="RetryAfter">Whole seconds after which asking again may be of use, or 0.</param>
    public sealed record Ended(ClientEnd End, RefusalReason? Refusal, int RetryAfter) : ClientOutput;
}
