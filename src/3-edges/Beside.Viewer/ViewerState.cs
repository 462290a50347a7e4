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

    /// <summary>The same, and when the novice goes on, control does too, unless it is given back before.</summary>
    PausedInControl,

    Ended,
}
