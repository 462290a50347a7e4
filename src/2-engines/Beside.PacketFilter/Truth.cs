namespace Beside.PacketFilter;

/// <summary>Whether a rule speaks of a packet of which not everything is known.</summary>
public enum Truth
{
    No,
    Yes,

    /// <summary>Of those of some peers, and of others not: of what is known of the peer both fit.</summary>
    SomePeers,

    /// <summary>It depends on something that is not known here.</summary>
    Unknown,
}
