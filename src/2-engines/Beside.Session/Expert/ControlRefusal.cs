namespace Beside.Session.Expert;

/// <summary>Why the expert does not get keyboard and mouse, or lost them.</summary>
public enum ControlRefusal
{
    /// <summary>REJECTRC: the novice said no, did not answer, or was asked too soon again.</summary>
    NoviceSaidNo,

    /// <summary>DENIEDRC: a policy forbids it. Asking again is of no use.</summary>
    ForbiddenByPolicy,

    /// <summary>ESCRC: control stood, and the novice pressed the panic key.</summary>
    PanicKey,

    /// <summary>TAKECONTROL, or the level was lowered: control stood, and the novice took it back.</summary>
    TakenBack,

    /// <summary>The novice's program has no message by which control could be granted, and said nothing: FreeRDP's
    /// shadow server. Nobody was asked.</summary>
    NoSuchMessage,
}
