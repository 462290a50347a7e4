namespace Beside.Cli.Open;

/// <summary>What <c>beside open</c> was asked for.</summary>
internal sealed record OpenOptions
{
    /// <summary>The invitation; "-" is standard input.</summary>
    public required string File { get; init; }

    /// <summary>Null: <see cref="PasswordFile"/> has it, or it is asked for.</summary>
    public string? Password { get; init; }

    /// <summary>Its first line is the password; "-" is standard input. Null: there is none.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The helper's name as the novice reads it.</summary>
    public string Name { get; init; } = Environment.UserName;

    /// <inheritdoc cref="Runtime.Expert.ExpertHostOptions.RequiresTls"/>
    public bool TlsOnly { get; init; }

    public bool ViewOnly { get; init; }

    /// <inheritdoc cref="Viewer.ViewerOptions.InterfaceScale"/>
    public double? InterfaceScale { get; init; }

    /// <summary>No window: commands come as lines on standard input.</summary>
    public bool Headless { get; init; }

    /// <summary>The last picture goes here when it is over.</summary>
    public string? Screenshot { get; init; }

    /// <summary>Where records are kept; null: <see cref="Beside.Runtime.Records.SessionRecordFolder.Default"/>.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Nothing is recorded.</summary>
    public bool NoLog { get; init; }

    /// <summary>Nothing may happen that is not recorded.</summary>
    public bool IsLogRequired { get; init; }

    /// <summary>The events of <c>--events json</c> go here too, with times. Not a record: nothing protects it.</summary>
    public string? Log { get; init; }

    /// <summary>Also where the invitation says that its time is over: clocks differ.</summary>
    public bool IgnoreExpiry { get; init; }

    /// <inheritdoc cref="Session.Expert.ExpertSessionOptions.AssumeControlIsGranted"/>
    public bool AssumeControl { get; init; }

    public bool EventsAsJson { get; init; }

    public bool IsFromStandardInput => File == "-";
}
