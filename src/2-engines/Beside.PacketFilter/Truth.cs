namespace Beside.PacketFilter;

/// <summary>Whether a rule matches a packet that is only partly known.</summary>
public enum Truth
{
    No,
    Yes,

    /// <summary>It matches packets of some peers but not of others; what is known about the peer fits both.</summary>
    SomePeers,

    /// <summary>It depends on something that is not known here.</summary>
    Unknown,
}
