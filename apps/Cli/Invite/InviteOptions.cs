using System.Net;
using Beside.Flows.Novice;

namespace Beside.Cli.Invite;

/// <summary>The parsed options of <c>beside invite</c>.</summary>
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

    /// <summary>Other addresses for the helper, which lead here although this machine does not listen on them.</summary>
    public IReadOnlyList<AnnouncedAddress> Announce { get; init; } = [];

    /// <summary>0: the system chooses.</summary>
    public int Port { get; init; }

    /// <summary>Null for as long as the policies allow.</summary>
    public TimeSpan? Expires { get; init; }

    public bool ViewOnly { get; init; }

    public bool PlainRdp { get; init; }

    public bool Once { get; init; }

    /// <summary>The novice answers with a program that presses keys, such as an on-screen keyboard.</summary>
    public bool OnScreenKeyboard { get; init; }

    /// <summary>Null for DISPLAY.</summary>
    public string? Display { get; init; }

    /// <summary>Shares an Xwayland display too.</summary>
    public bool AllowXwayland { get; init; }

    /// <summary>The novice's name, as the expert sees it.</summary>
    public string Name { get; init; } = Environment.UserName;

    /// <summary>Where records are kept; null: <see cref="Beside.Runtime.Records.SessionRecordFolder.Default"/>.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Nothing is recorded.</summary>
    public bool NoLog { get; init; }

    /// <summary>Everything that happens must be recorded.</summary>
    public bool IsLogRequired { get; init; }

    public bool EventsAsJson { get; init; }

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"InviteOptions {{ OutFile = {OutFile}, Display = {Display} }}";
}
