namespace Beside.Viewer;

/// <summary>What the session is doing, as far as the expert needs to know.</summary>
public enum ViewerState
{
    Connecting,

    /// <summary>The novice has been asked whether the screen may be seen.</summary>
    WaitingForConsent,

    Viewing,

    /// <summary>The novice has been asked for keyboard and mouse.</summary>
    AskingForControl,

    /// <summary>The only state in which input is sent.</summary>
    Controlling,

    /// <summary>The novice has stopped the picture for now.</summary>
    Paused,

    /// <summary>The same, during control: when the novice resumes, control continues unless it was given back before.</summary>
    PausedInControl,

    Ended,
}
