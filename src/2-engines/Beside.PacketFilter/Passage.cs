namespace Beside.PacketFilter;

/// <summary>Whether something gets through.</summary>
public enum Passage
{
    Open,

    /// <summary>For some peers and not for others.</summary>
    SomePeers,

    /// <summary>It depends on something that is not known here.</summary>
    CannotTell,
    Blocked,
}
