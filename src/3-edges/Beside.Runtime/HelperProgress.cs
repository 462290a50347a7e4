namespace Beside.Runtime;

/// <summary>How far a helper has come on one connection. Each step includes those before it, and none is taken back.</summary>
internal enum HelperProgress
{
    /// <summary>Somebody.</summary>
    Stranger,

    /// <summary>The password is proved.</summary>
    HasPassword,

    /// <summary>The novice knows of the connection.</summary>
    IsIntroduced,

    /// <summary>The novice hears of a session with this helper: it has the seat.</summary>
    IsProven,

    /// <summary>The novice has said yes: a session, not only a connection.</summary>
    WasSession,

    /// <summary>The helper has had keyboard and mouse.</summary>
    HadControl,
}
