namespace Beside.Rdp.Server;

/// <summary>Everything that a <see cref="ServerConnection"/> gets at its start; it asks for nothing else.</summary>
public sealed record ServerConnectionOptions
{
    /// <summary>Key and certificates, shared by all connections of an invitation.</summary>
    public required ServerIdentity Identity { get; init; }

    /// <summary>Fills a span with random bytes fit for keys.</summary>
    public required Action<Memory<byte>> FillRandom { get; init; }

    /// <summary>The shared surface in pixels.</summary>
    public required int DesktopWidth { get; init; }

    public required int DesktopHeight { get; init; }

    /// <summary>Bits a pixel at most: 16, 24 or 32. Below 32 there is no RemoteFX.</summary>
    public int MaxColorDepth { get; init; } = 32;

    /// <summary>Static virtual channels that are served; others may be joined and stay silent.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>False to refuse a client that does not offer TLS. The request that offers TLS is not protected, so an
    /// attacker on the network can force whatever is allowed here.</summary>
    public bool AllowStandardRdpSecurity { get; init; } = true;

    /// <summary>TCP connect to the end of the preconnection PDU or the first byte of X.224. [MS-RDPEPS] 3.1.2.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>X.224 Connection Request to Font List, the time a person takes to decide not counted. Ours.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
