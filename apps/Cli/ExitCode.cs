namespace Beside.Cli;

/// <summary>How the program ended; documented in docs/events.md.</summary>
internal enum ExitCode
{
    /// <summary>The novice ended it, or with --once the session ended.</summary>
    Success = 0,

    /// <summary>The words on the command line are wrong.</summary>
    Usage = 2,

    /// <summary>There is no display, or it cannot be reached.</summary>
    NoDisplay = 10,

    /// <summary>The display refuses us.</summary>
    NoPermission = 11,

    /// <summary>The display cannot do what is needed.</summary>
    UnsupportedDisplay = 12,

    /// <summary>An address or port cannot be listened on.</summary>
    CannotListen = 13,

    /// <summary>The invitation file cannot be written.</summary>
    CannotWriteInvitation = 14,

    /// <summary>The demo needs a program that is not installed.</summary>
    MissingProgram = 15,

    /// <summary>What is to be said to the novice cannot be written any more.</summary>
    OutputLost = 16,

    /// <summary>The invitation's time was over.</summary>
    Expired = 20,

    /// <summary>The invitation is dead: too many wrong passwords.</summary>
    TooManyWrongPasswords = 21,

    /// <summary>The shared desktop went away.</summary>
    DesktopLost = 22,

    /// <summary>A defect of ours.</summary>
    InternalError = 70,
}
