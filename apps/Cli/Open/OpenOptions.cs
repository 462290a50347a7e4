namespace Beside.Cli.Open;

/// <summary>The options of <c>beside open</c>.</summary>
internal sealed record OpenOptions
{
    /// <summary>The invitation; "-" is standard input.</summary>
    public required string File { get; init; }

    /// <summary>Null if <see cref="PasswordFile"/> has it, or Beside asks for it.</summary>
    public string? Password { get; init; }

    /// <summary>Its first line is the password; "-" is standard input. Null: there is none.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The helper's name, as the novice sees it.</summary>
    public string Name { get; init; } = Environment.UserName;

    /// <inheritdoc cref="Runtime.Expert.ExpertHostOptions.RequiresTls"/>
    public bool TlsOnly { get; init; }

    public bool ViewOnly { get; init; }

    /// <inheritdoc cref="Viewer.ViewerOptions.InterfaceScale"/>
    public double? InterfaceScale { get; init; }

    /// <summary>Opens no window; commands come as lines on standard input.</summary>
    public bool Headless { get; init; }

    /// <summary>The file for the last picture when it is over.</summary>
    public string? Screenshot { get; init; }

    /// <summary>Where records are kept; null: <see cref="Beside.Runtime.Records.SessionRecordFolder.Default"/>.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Nothing is recorded.</summary>
    public bool NoLog { get; init; }

    /// <summary>Everything that happens must be recorded.</summary>
    public bool IsLogRequired { get; init; }

    /// <summary>The events of <c>--events json</c> go here too, with times. Not a record: nothing protects it.</summary>
    public string? Log { get; init; }

    /// <summary>Tries an expired invitation too, because clocks differ.</summary>
    public bool IgnoreExpiry { get; init; }

    /// <inheritdoc cref="Session.Expert.ExpertSessionOptions.AssumeControlIsGranted"/>
    public bool AssumeControl { get; init; }

    public bool EventsAsJson { get; init; }

    public bool IsFromStandardInput => File == "-";
}
