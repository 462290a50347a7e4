namespace Beside.Rendezvous.Client;

/// <summary>Where a <see cref="RendezvousClient"/> is.</summary>
public enum ClientState
{
    /// <summary>A connection is being opened, or waited with.</summary>
    Connecting,

    /// <summary>The first message is sent.</summary>
    Asking,

    /// <summary>The code can be told to the other person.</summary>
    Waiting,

    /// <summary>The other end is here; the tunnel's handshake goes on.</summary>
    Handshake,

    /// <summary>The session goes on.</summary>
    Joined,

    /// <summary>Nothing more happens.</summary>
    Ended,
}
