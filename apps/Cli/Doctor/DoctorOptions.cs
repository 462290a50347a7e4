using System.Net;
using Beside.Diagnosis;

namespace Beside.Cli.Doctor;

/// <summary>What <c>beside doctor</c> was told.</summary>
internal sealed record DoctorOptions
{
    /// <summary>The sides to check.</summary>
    public FindingSides Sides { get; init; } = FindingSides.Both;

    /// <summary>Empty: all areas.</summary>
    public IReadOnlyList<FindingArea> Only { get; init; } = [];

    /// <summary>Empty: every address of this machine.</summary>
    public IReadOnlyList<IPAddress> Listen { get; init; } = [];

    /// <summary>0: the system chooses.</summary>
    public int Port { get; init; }

    /// <summary>Null for DISPLAY.</summary>
    public string? Display { get; init; }

    /// <summary>Where the helper is; null: in the networks of this machine.</summary>
    public IPNetwork? From { get; init; }

    /// <summary>Null for the usual folder for records.</summary>
    public string? LogFolder { get; init; }
}
