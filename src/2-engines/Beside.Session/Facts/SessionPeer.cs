using Beside.Rdp.Connection;

namespace Beside.Session.Facts;

/// <summary>The peer that a fact is about: the other end of a connection, as far as it was known then.</summary>
/// <param name="Address">Where it connected from, or was reached at, in words; empty if there is no connection.</param>
public sealed record SessionPeer(string Address)
{
    /// <summary>For a fact that concerns no peer, or before anything is known.</summary>
    public static SessionPeer Unknown { get; } = new("");

    /// <summary>What protects the connection; until that is agreed upon, the weaker.</summary>
    public SecurityLayer Layer { get; init; }

    /// <summary>Hash of the novice's certificate or key, which the invitation pins and by which the expert recognises
    /// the novice; empty before that.</summary>
    public string Pin { get; init; } = "";

    /// <summary>What the other end calls itself, made safe to show; nobody vouches for it. Empty if it gave no name of its own.</summary>
    public string Name { get; init; } = "";

    /// <summary>The other end's program knows no Remote Assistance.</summary>
    public bool IsPlainRdp { get; init; }
}
