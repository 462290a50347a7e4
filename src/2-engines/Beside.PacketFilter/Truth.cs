namespace Beside.PacketFilter;

/// <summary>Whether a rule matches a packet that is only partly known.</summary>
public enum Truth
{
    No,
    Yes,

    /// <summary>Of those of some peers, and of others not: of what is known of the peer both fit.</summary>
    SomePeers,

    /// <summary>It depends on something that is not known here.</summary>
    Unknown,
}
