namespace Beside.Relay.Nodes;

/// <summary>What a carried end wants.</summary>
internal enum CarryKind
{
    /// <summary>Has entered a code that the node has.</summary>
    Join,

    /// <summary>Made a code that the node has.</summary>
    WaitAgain,

    /// <summary>Comes again to a session, as its maker.</summary>
    ResumeMaker,

    /// <summary>Comes again to a session, as its joiner.</summary>
    ResumeJoiner,
}
