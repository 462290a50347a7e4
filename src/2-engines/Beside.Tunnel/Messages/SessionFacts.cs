namespace Beside.Tunnel.Messages;

/// <summary>What the sharer's policies say of the session, so that the helper's program offers nothing that would be
/// refused. They hold whatever the helper's program makes of them.</summary>
[Flags]
public enum SessionFacts : byte
{
    None = 0,

    /// <summary>Keyboard and mouse may be asked for.</summary>
    ControlAllowed = 1,

    /// <summary>The check number is asked for before the screen is shown too.</summary>
    CheckBeforeView = 2,

    /// <summary>The sharer keeps a record of the session.</summary>
    Recorded = 4,
}
