namespace Beside.Session.Consent;

/// <summary>How a question to the novice was closed.</summary>
public enum ConsentAnswer
{
    Yes,

    No,

    /// <summary>Nobody answered in time, which is a no.</summary>
    TimedOut,

    /// <summary>The expert gave up or is gone, or the novice paused or ended the session: nothing was answered.</summary>
    Withdrawn,

    /// <summary>As the expert sees it: a policy over there forbids it, and nobody was asked.</summary>
    Forbidden,
}
