namespace Beside.Tunnel.Handshake;

/// <summary>Why a handshake came to nothing. The value is that of the Refusal frame. docs/tunnel.md, Refusal.</summary>
public enum HandshakeFailure : byte
{
    /// <summary>The second halves of the code differ, or somebody in between changed what was said. Both ends learn it.</summary>
    WrongCode = 1,

    /// <summary>The other end speaks another version.</summary>
    Version = 2,

    /// <summary>Two helpers, or two sharers.</summary>
    SameRole = 3,

    /// <summary>Bytes that are no handshake.</summary>
    Malformed = 4,

    /// <summary>The other end did not answer in time.</summary>
    TimedOut = 5,

    /// <summary>The connection ended in the middle. Never sent.</summary>
    Lost = 6,
}
