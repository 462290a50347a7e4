namespace Beside.Session.Consent;

/// <summary>Who or what ended control.</summary>
public enum ControlEnd
{
    /// <summary>The panic key on the novice's own keyboard.</summary>
    PanicKey,

    /// <summary>The novice, in any other way.</summary>
    Novice,

    /// <summary>One of the novice's keyboards stopped working, so the panic key on it would not have been heard.</summary>
    KeyboardLost,

    /// <summary>The expert gave it back.</summary>
    Expert,

    /// <summary>Nothing was heard from the expert, and another one was about to be offered to the novice.</summary>
    ExpertSilent,

    /// <summary>The session ended, and control with it.</summary>
    SessionEnd,
}
