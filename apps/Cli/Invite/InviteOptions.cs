using System.Net;

namespace Beside.Cli.Invite;

/// <summary>The words of <c>beside invite</c>, parsed.</summary>
internal sealed record InviteOptions
{
    /// <summary>Where the invitation file goes; null: a free name in the working directory.</summary>
    public string? OutFile { get; init; }

    /// <summary>Null: <see cref="PasswordFile"/> has it, or a strong one is made.</summary>
    public string? Password { get; init; }

    /// <summary>Its first line is the password; "-" is standard input. Null: there is none.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Nobody is let in without TLS.</summary>
    public bool TlsOnly { get; init; }

    /// <summary>Empty: every address of this machine.</summary>
    public IReadOnlyList<IPAddress> Listen { get; init; } = [];

    /// <summary>Where a helper is to go besides: what nobody listens on here, and leads here anyway.</summary>
    public IReadOnlyList<AnnouncedAddress> Announce { get; init; } = [];

    /// <summary>0: the system chooses.</summary>
    public int Port { get; init; }

    /// <summary>Null: as long as an invitation may live here.</summary>
    public TimeSpan? Expires { get; init; }

    public bool ViewOnly { get; init; }

    public bool PlainRdp { get; init; }

    public bool Once { get; init; }

    /// <summary>The novice answers with a program that presses keys.</summary>
    public bool OnScreenKeyboard { get; init; }

    /// <summary>Null: what DISPLAY says.</summary>
    public string? Display { get; init; }

    /// <summary>Also a display of Xwayland.</summary>
    public bool AllowXwayland { get; init; }

    /// <summary>What the expert reads as the novice's name.</summary>
    public string Name { get; init; } = Environment.UserName;

    /// <summary>Where records are kept; null: <see cref="Beside.Runtime.Records.SessionRecordFolder.Default"/>.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Nothing is recorded.</summary>
    public bool NoLog { get; init; }

    /// <summary>Nothing may happen that is not recorded.</summary>
    public bool IsLogRequired { get; init; }

    public bool EventsAsJson { get; init; }

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"InviteOptions {{ OutFile = {OutFile}, Display = {Display} }}";
}
