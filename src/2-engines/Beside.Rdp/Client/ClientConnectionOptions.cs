namespace Beside.Rdp.Client;

/// <summary>Everything that a <see cref="ClientConnection"/> gets at its start; it asks for nothing else. The defaults
/// are what a Remote Assistance expert sends.</summary>
public sealed record ClientConnectionOptions
{
    /// <summary>Fills a span with random bytes fit for keys.</summary>
    public required Action<Memory<byte>> FillRandom { get; init; }

    /// <summary>The expert's name. [MS-RA] 2.2.7.2.</summary>
    public required string UserName { get; init; }

    /// <summary>The invitation's ID. [MS-RA] 2.2.7.2.</summary>
    public required string WorkingDir { get; init; }

    /// <summary>An asterisk: the password is proved later and never sent.</summary>
    public string AlternateShell { get; init; } = "*";

    public string Password { get; init; } = "*";

    public string Domain { get; init; } = "";

    /// <summary>User name and password are to be taken without asking (INFO_AUTOLOGON). A novice's server asks the
    /// novice, not us.</summary>
    public bool AutoLogon { get; init; }

    /// <summary>This machine's name; 15 characters of it are sent.</summary>
    public string ClientName { get; init; } = "beside";

    public uint KeyboardLayout { get; init; }

    /// <summary>8, 15, 16, 24 or 32 bits for each pixel; a server may choose another.</summary>
    public int ColorDepth { get; init; } = 32;

    /// <summary>What a server that has no desktop yet makes; a shared desktop has the size it has.</summary>
    public ushort DesktopWidth { get; init; } = 1024;

    public ushort DesktopHeight { get; init; } = 768;

    /// <summary>Static virtual channels to join.</summary>
    public IReadOnlyList<string> Channels { get; init; } = ["remdesk", "encomsp"];

    /// <summary>RemoteFX and NSCodec are announced if they are among these. The other forms of a picture are part of every RDP.</summary>
    public PictureCodecs Codecs { get; init; } = PictureCodecs.RemoteFx | PictureCodecs.NsCodec;

    /// <summary>False: a plain request, for a server that answered <see cref="ClientOutput.SecurityRefused"/> to one
    /// that offers TLS.</summary>
    public bool OfferTls { get; init; } = true;

    /// <summary>False: a server without TLS is refused. Where it is allowed,
    /// <see cref="ClientOutput.ServerKeyReceived"/> is what protects from somebody in between.</summary>
    public bool AllowStandardRdpSecurity { get; init; } = true;

    /// <summary>Whether the server may compress what it sends, see <see cref="Codecs.Bulk.BulkDecompressor"/>. We send
    /// nothing compressed, so that no length reveals what is typed.</summary>
    public bool OfferCompression { get; init; } = true;

    /// <summary>The SID of a connection string, sent in an RDP_PRECONNECTION_PDU_V1; null sends none. [MS-RDPEMC] 1.5.</summary>
    public uint? PreconnectionId { get; init; }

    /// <summary>Ours: pixels of the largest desktop that is accepted, as many as an 8K screen has.</summary>
    public int MaxDesktopPixels { get; init; } = 7680 * 4320;

    /// <summary>For each phase of the connection sequence, the time that the owner takes to decide not counted. Ours.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may take to answer a Shutdown Request. Ours.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Without what only the server is to read.</summary>
    public override string ToString() =>
        $"ClientConnectionOptions {{ ClientName = {ClientName}, OfferTls = {OfferTls}, Channels = [{string.Join(", ", Channels)}] }}";
}
