namespace Beside.Tunnel;

/// <summary>Bounds of the tunnel; all of them ours. docs/tunnel.md has the reasons.</summary>
public static class Limits
{
    /// <summary>Bytes of the stream in one record: what a relay holds of it, and how long a key press waits behind a
    /// picture on a slow line.</summary>
    public const int RecordDataMax = 16 * 1024;

    /// <summary>Bytes of one control message, its kind included.</summary>
    public const int MessageMax = 1024;

    /// <summary>Bytes of the largest frame: every receive buffer may have this size.</summary>
    public const int FrameMax = 3 /* header */ + 1 /* type */ + 8 /* position */ + RecordDataMax + 16 /* tag */;

    /// <summary>Bytes that were sent and not acknowledged; after that nothing more is taken.</summary>
    public const int RetainedMax = 4 * 1024 * 1024;

    /// <summary>Unacknowledged bytes up to which pictures may be sent: more of them would be old pictures on their way.</summary>
    public const int CreditBytes = 256 * 1024;

    /// <summary>Control messages that were sent and not acknowledged.</summary>
    public const int RetainedMessagesMax = 64;

    /// <summary>Addresses in one message.</summary>
    public const int AddressesMax = 16;

    /// <summary>Connections at once on which the other end has still to prove itself: strangers may come to a direct path too.</summary>
    internal const int CandidatesMax = 4;

    /// <summary>UTF-8 bytes of a name.</summary>
    public const int NameBytesMax = 256;

    /// <summary>No person takes part in the handshake: five messages, over the slowest line.</summary>
    public static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(10);

    /// <summary>How long a session waits for a new connection.</summary>
    public static readonly TimeSpan ResumeTime = TimeSpan.FromMinutes(2);

    /// <summary>An end that has sent nothing for this long sends a probe.</summary>
    public static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(750);

    /// <summary>A connection on which nothing has come for this long is lost: three probes and a bit.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(2500);

    /// <summary>How long an acknowledgement of little may wait for more.</summary>
    internal static readonly TimeSpan AcknowledgementDelay = TimeSpan.FromMilliseconds(20);

    /// <summary>Bytes taken out that are acknowledged at once.</summary>
    internal const int AcknowledgeAtOnceBytes = 16 * 1024;

    /// <summary>How long a connection that was replaced by another is still read.</summary>
    internal static readonly TimeSpan RetirementTime = TimeSpan.FromSeconds(2);
}
