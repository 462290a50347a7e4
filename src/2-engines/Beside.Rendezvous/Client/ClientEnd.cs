namespace Beside.Rendezvous.Client;

/// <summary>Why a <see cref="RendezvousClient"/> has ended.</summary>
public enum ClientEnd
{
    /// <summary>This end left.</summary>
    Left,

    /// <summary>The other end left.</summary>
    OtherLeft,

    /// <summary>The two ends had not the same code; for a maker, the third time.</summary>
    Missed,

    /// <summary>Nobody joined in time, or the broken session was not whole again in time.</summary>
    Expired,

    /// <summary>Another connection has come with this end's ticket.</summary>
    Replaced,

    /// <summary>The relay said no.</summary>
    Refused,

    /// <summary>The relay cannot be reached, at the first attempt.</summary>
    Unreachable,

    /// <summary>What answers does not keep to the protocol.</summary>
    BadRelay,
}
