namespace Beside.Session.Expert;

/// <summary>How a session ended, as the expert sees it.</summary>
public enum ExpertEnd
{
    /// <summary>The password, or the proof made from it, is wrong: ask for the password and connect again.</summary>
    WrongPassword,

    /// <summary>The novice, or the novice's program, said no or goodbye while nothing was shown; the code, if one came, says why.</summary>
    Refused,

    /// <summary>The novice's side said goodbye.</summary>
    NoviceEnded,

    /// <summary>This side said goodbye.</summary>
    ExpertEnded,

    /// <summary>The connection is gone without a word.</summary>
    ConnectionLost,

    /// <summary>What listens there does not speak Remote Assistance.</summary>
    NotAssistance,

    /// <summary>The other side broke the protocol; the detail names PDU, field and offset.</summary>
    PeerViolation,
}
