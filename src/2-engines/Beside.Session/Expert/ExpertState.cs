namespace Beside.Session.Expert;

/// <summary>The state of a connection, as the expert sees it.</summary>
public enum ExpertState
{
    /// <summary>RDP finishes its connection sequence.</summary>
    Connecting,

    /// <summary>The novice's program has not said yet that it is ready.</summary>
    AwaitingNovice,

    /// <summary>The proof is given; the novice's program checks it.</summary>
    AwaitingResult,

    /// <summary>The password was right. The novice is being asked, or shows no picture for now: for as long as they like.</summary>
    AwaitingView,

    /// <summary>The screen is to be seen.</summary>
    Viewing,

    /// <summary>As <see cref="Viewing"/>; the novice is being asked for keyboard and mouse.</summary>
    RequestingControl,

    /// <summary>Keyboard and mouse are given.</summary>
    Controlling,

    /// <summary>It is over.</summary>
    Closed,
}
