namespace Beside.Cli;

/// <summary>How the program ended; documented in docs/events.md.</summary>
internal enum ExitCode
{
    /// <summary>The novice ended it, or with --once the session ended.</summary>
    Success = 0,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>There is no display, or it cannot be reached.</summary>
    NoDisplay = 10,

    /// <summary>The display refuses access.</summary>
    NoPermission = 11,

    /// <summary>The display lacks a feature that Beside needs.</summary>
    UnsupportedDisplay = 12,

    /// <summary>An address or port cannot be listened on.</summary>
    CannotListen = 13,

    /// <summary>The invitation file cannot be written.</summary>
    CannotWriteInvitation = 14,

    /// <summary>The demo needs a program that is not installed.</summary>
    MissingProgram = 15,

    /// <summary>The output for the novice can no longer be written.</summary>
    OutputLost = 16,

    /// <summary>Another program already shares the display.</summary>
    AlreadyShared = 17,

    /// <summary>The invitation has expired.</summary>
    Expired = 20,

    /// <summary>The invitation is dead: too many wrong passwords.</summary>
    TooManyWrongPasswords = 21,

    /// <summary>The shared desktop went away.</summary>
    DesktopLost = 22,

    /// <summary>open: the file cannot be read, or is not an invitation.</summary>
    BadInvitation = 30,

    /// <summary>open: the password does not fit the invitation, or its proof was not accepted.</summary>
    WrongPassword = 31,

    /// <summary>open: the invitation has expired by this machine's clock.</summary>
    InvitationExpired = 32,

    /// <summary>open: an invitation of Windows XP or Server 2003.</summary>
    RetiredInvitation = 33,

    /// <summary>open: no address of the invitation answers.</summary>
    Unreachable = 34,

    /// <summary>open: the computer that answers is not the one that the invitation names.</summary>
    AnotherComputer = 35,

    /// <summary>open: the novice, or the novice's program, said no.</summary>
    Refused = 36,

    /// <summary>open: the connection was lost.</summary>
    ConnectionLost = 37,

    /// <summary>open: the other side does not speak what is needed, or broke the protocol.</summary>
    PeerViolation = 38,

    /// <summary>open: a picture or log cannot be written.</summary>
    CannotWrite = 39,

    /// <summary>A policy on this machine cannot be trusted or read: assistance is off.</summary>
    PolicyRefused = 40,

    /// <summary>A file of policies is malformed.</summary>
    PolicyMalformed = 41,

    /// <summary>Beside does not obey something in a file of policies.</summary>
    PolicyNotObeyed = 42,

    /// <summary>Policies cannot be written.</summary>
    CannotWritePolicy = 43,

    /// <summary>A file of policies cannot be read.</summary>
    CannotReadPolicy = 44,

    /// <summary>This user may not offer help.</summary>
    MayNotOffer = 45,

    /// <summary>A directory of users and groups cannot be queried.</summary>
    DirectoryUnavailable = 46,

    /// <summary>invite: a policy or setting forbids it.</summary>
    ForbiddenByPolicy = 47,

    /// <summary>log: a record was changed: a line was altered, removed, moved or inserted.</summary>
    RecordChanged = 50,

    /// <summary>log: the record is valid as far as it goes, but its end is missing.</summary>
    RecordCutOff = 51,

    /// <summary>log: the file is not a record, or cannot be read.</summary>
    RecordUnreadable = 52,

    /// <summary>log: there is no such record.</summary>
    NoSuchRecord = 53,

    /// <summary>A record is required and cannot be written.</summary>
    CannotRecord = 54,

    /// <summary>log verify --with: neither record mentions the other.</summary>
    RecordsUnrelated = 55,

    /// <summary>quick: no relay is known, it cannot be reached, or it refuses.</summary>
    NoRelay = 56,

    /// <summary>quick: the code is wrong, unknown, spent or too old, or the other end left before both had met.</summary>
    NotMet = 57,

    /// <summary>quick: the check number was wrong twice. Somebody may be in between, or this is not who the person speaks to.</summary>
    PossibleInterception = 58,

    /// <summary>doctor: something stands in the way of being helped.</summary>
    CannotBeHelped = 60,

    /// <summary>doctor: something stands in the way of helping.</summary>
    CannotHelp = 61,

    /// <summary>doctor: something stands in the way of both.</summary>
    NeitherWay = 62,

    /// <summary>A defect in Beside.</summary>
    InternalError = 70,
}
