namespace Beside.Runtime;

public enum HostEndKind
{
    /// <summary>The novice ended it.</summary>
    ByNovice,

    /// <summary>The session has ended, and there is no second one: with <see cref="NoviceHostOptions.Once"/>, or with a
    /// credential for one helper.</summary>
    SessionEnded,

    /// <summary>No connection can come any more (<see cref="Transport.IPipeSource.AcceptAsync"/>), and the last one has ended.</summary>
    NobodyComes,

    /// <summary>The invitation's time is over.</summary>
    Expired,

    /// <summary>Too many wrong passwords.</summary>
    TooManyWrongPasswords,

    /// <summary>The shared desktop is gone.</summary>
    DesktopLost,

    /// <summary>A policy forbids invitations, or cannot be trusted any more.</summary>
    PolicyForbids,

    /// <summary>What happens has to be recorded, and cannot be any more.</summary>
    RecordLost,
}
