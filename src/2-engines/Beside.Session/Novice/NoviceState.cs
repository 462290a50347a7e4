namespace Beside.Session.Novice;

/// <summary>The state of one expert's connection.</summary>
public enum NoviceState
{
    /// <summary>Nothing is known about the other side yet.</summary>
    AwaitingLogon,

    /// <summary>Admitted; RDP finishes its connection sequence.</summary>
    Connecting,

    /// <summary>The expert has to prove that it knows the password.</summary>
    AwaitingProof,

    /// <summary>The expert has proved the password; Beside reads the policies before it asks the novice.</summary>
    ReadingPolicy,

    /// <summary>The novice is being asked whether the expert may see the screen.</summary>
    AskingView,

    /// <summary>The novice agreed, in the place of another expert whose session is being ended.</summary>
    AwaitingSeat,

    /// <summary>The expert sees the screen; while the session is paused, also if the expert has asked for no picture.</summary>
    Viewing,

    /// <summary>As <see cref="Viewing"/>; the novice is being asked whether the expert may use keyboard and mouse.</summary>
    AskingControl,

    /// <summary>The expert sees the screen and uses keyboard and mouse.</summary>
    Controlling,

    /// <summary>The novice agreed, but the expert has asked for no picture for now.</summary>
    NotWatching,

    /// <summary>It is over; the expert has been told and gets a moment to read it.</summary>
    Closing,

    /// <summary>It is over.</summary>
    Closed,
}
