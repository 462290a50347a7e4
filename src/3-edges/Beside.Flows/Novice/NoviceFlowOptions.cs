using System.Net;
using Beside.Session.Novice;

namespace Beside.Flows.Novice;

/// <summary>What the person who invites has chosen.</summary>
public sealed record NoviceFlowOptions
{
    /// <inheritdoc cref="NoviceSessionOptions.NoviceName"/>
    public required string Name { get; init; }

    /// <summary>Asked once the desktop is open and helpers could come; null or its null: a strong password is made.</summary>
    public Func<string?>? ReadPassword { get; init; }

    /// <summary>Where the invitation's file goes; null for a free name in the working directory.</summary>
    public string? InvitationFile { get; init; }

    /// <summary>Null for as long as the policies allow, which may cut it too.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Empty: every address of this machine.</summary>
    public IReadOnlyList<IPAddress> Listen { get; init; } = [];

    /// <summary>Other addresses for the helper, which lead here although this machine does not listen on them.</summary>
    public IReadOnlyList<AnnouncedAddress> Announce { get; init; } = [];

    /// <summary>0: the system chooses.</summary>
    public int Port { get; init; }

    public bool ViewOnly { get; init; }

    /// <inheritdoc cref="NoviceSessionOptions.AllowPlainRdp"/>
    public bool AllowPlainRdp { get; init; }

    /// <inheritdoc cref="NoviceSessionOptions.RequiresTls"/>
    public bool RequiresTls { get; init; }

    /// <inheritdoc cref="NoviceSessionOptions.AcceptInjectedAnswers"/>
    public bool AcceptInjectedAnswers { get; init; }

    /// <inheritdoc cref="Runtime.NoviceHostOptions.Once"/>
    public bool Once { get; init; }

    public RecordOptions Record { get; init; } = new();
}
