namespace Beside.Session.Facts;

/// <summary>The phase of the novice's session, in the words of docs/events.md.</summary>
public enum SessionPhase
{
    /// <summary>Listening; nobody has proved the password.</summary>
    Waiting,

    /// <summary>An expert has proved the password; nothing is shared.</summary>
    Connected,

    /// <summary>The expert sees the screen.</summary>
    Viewing,

    /// <summary>The expert sees the screen and uses keyboard and mouse.</summary>
    Controlling,

    /// <summary>The novice has interrupted it: no picture, no input.</summary>
    Paused,

    /// <summary>The session is over.</summary>
    Ended,
}
