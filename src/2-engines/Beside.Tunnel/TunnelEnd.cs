namespace Beside.Tunnel;

/// <summary>Why a tunnel ended. The first ones are said to the other end, by the Close record. docs/tunnel.md, Close.</summary>
public enum TunnelEnd : byte
{
    /// <summary>The session inside is over. Everything that was sent before arrives first.</summary>
    Finished = 1,

    /// <summary>The check number was wrong twice: somebody may be in between, or this is not who the person speaks to.</summary>
    PossibleInterception = 2,

    /// <summary>A record did not open, or broke a rule.</summary>
    Violation = 3,

    /// <summary>The end has left without a word to the session inside.</summary>
    Left = 4,

    /// <summary>No new connection within two minutes. Never sent: there is nobody to send it to.</summary>
    NotResumed = 16,
}
