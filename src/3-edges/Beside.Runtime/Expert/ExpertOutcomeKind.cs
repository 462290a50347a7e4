namespace Beside.Runtime.Expert;

/// <summary>How helping ended.</summary>
public enum ExpertOutcomeKind
{
    /// <summary>This side said goodbye.</summary>
    ExpertEnded,

    /// <summary>The novice's side said goodbye.</summary>
    NoviceEnded,

    /// <summary>The novice, or the novice's program, said no.</summary>
    Refused,

    /// <summary>The proof made from the password was not accepted.</summary>
    WrongPassword,

    /// <summary>The connection is gone without a word.</summary>
    ConnectionLost,

    /// <summary>No address of the invitation answered.</summary>
    Unreachable,

    /// <summary>The computer that answered is not the one that the invitation names. Nothing was sent to it.</summary>
    AnotherComputer,

    /// <summary>There is no protection of the connection that both programs have and take for safe.</summary>
    NoCommonSecurity,

    /// <summary>What answered does not speak Remote Assistance, or none of its versions that is spoken here.</summary>
    NotAssistance,

    /// <summary>The other side broke the protocol.</summary>
    PeerViolation,

    /// <summary>A record is required and cannot be written.</summary>
    RecordLost,
}
