namespace Beside.Session.Novice;

/// <summary>Why our side ends a session.</summary>
public enum EndReason
{
    /// <summary>The novice pressed Stop.</summary>
    NoviceStopped,

    /// <summary>The novice took the invitation back.</summary>
    InvitationCancelled,

    /// <summary>The program or the computer is ending.</summary>
    Shutdown,

    /// <summary>The desktop is gone or cannot be shared any more.</summary>
    DesktopLost,

    /// <summary>The novice let another helper take the place of a silent one.</summary>
    Replaced,

    /// <summary>The session has to be recorded, and the record cannot be written any more.</summary>
    RecordLost,

    /// <summary>The check number was wrong twice.</summary>
    PossibleInterception,
}
