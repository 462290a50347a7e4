using Beside.Runtime.Records;

namespace Beside.Flows;

/// <summary>What the person wants of the session record. A policy may want it otherwise.</summary>
public sealed record RecordOptions
{
    /// <summary>Where records are kept; null for <see cref="SessionRecordFolder.Default"/>.</summary>
    public string? Folder { get; init; }

    /// <summary>Nothing is recorded.</summary>
    public bool IsOff { get; init; }

    /// <summary>Everything that happens must be recorded.</summary>
    public bool IsRequired { get; init; }
}
