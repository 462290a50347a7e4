namespace Beside.Rendezvous;

/// <summary>Bounds of the messages and times of <c>/v1/meet</c>. All are ours: docs/relay.md describes the protocol.</summary>
public static class Limits
{
    /// <summary>Bytes of one JSON message, either way. The longest that anybody sends has 200.</summary>
    public const int MaxTextBytes = 1024;

    /// <summary>Digits of the shortest nameplate.</summary>
    public const int MinNameplateDigits = 3;

    /// <summary>Digits of the longest: 50 million codes at once, more than any relay holds.</summary>
    public const int MaxNameplateDigits = 9;

    /// <summary>Characters of a ticket: a letter, digits of a nameplate, 22 characters of secret.</summary>
    public const int MaxTicketChars = 1 + MaxNameplateDigits + 1 + Ticket.SecretChars;

    /// <summary>Misses after which a code is spent.</summary>
    public const int MaxMisses = 3;

    /// <summary>How long a code is good for.</summary>
    public static readonly TimeSpan NameplateLife = TimeSpan.FromMinutes(10);

    /// <summary>How long a broken session, or a maker who has lost the connection, is waited for.</summary>
    public static readonly TimeSpan ResumeWindow = TimeSpan.FromMinutes(2);

    /// <summary>How long two ends may take to prove the code to each other. It is a matter of two messages each.</summary>
    public static readonly TimeSpan HandshakeTime = TimeSpan.FromMinutes(1);

    /// <summary>After how long the answer to a join that came to nothing is sent, whatever the cause was.</summary>
    public static readonly TimeSpan NoSuchCodeDelay = TimeSpan.FromSeconds(1);
}
