namespace Beside.Session.Novice;

/// <summary>How a session ended.</summary>
public enum SessionEnd
{
    /// <summary>The novice pressed Stop.</summary>
    NoviceStopped,

    /// <summary>The novice took the invitation back.</summary>
    InvitationCancelled,

    /// <summary>The program or the computer is ending.</summary>
    Shutdown,

    /// <summary>The desktop is gone or cannot be shared any more.</summary>
    DesktopLost,

    /// <summary>The session has to be recorded, and the record cannot be written any more.</summary>
    RecordLost,

    /// <summary>The novice let another helper take the place of a silent one.</summary>
    Replaced,

    /// <summary>The check number was wrong twice: somebody may be in between, or the helper is not who the novice speaks to.</summary>
    PossibleInterception,

    /// <summary>The expert said goodbye.</summary>
    ExpertLeft,

    /// <summary>The connection is gone.</summary>
    ConnectionLost,

    /// <summary>It never began: <see cref="Facts.SessionFact.Refused"/> tells why.</summary>
    Refused,

    /// <summary>The other side broke the protocol; the detail names PDU, field and offset.</summary>
    PeerViolation,
}
