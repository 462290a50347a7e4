using Beside.Runtime.Records;

namespace Beside.Runtime.Expert;

/// <summary>How an <see cref="ExpertHost"/> behaves.</summary>
public sealed record ExpertHostOptions
{
    /// <summary>The helper's name, as the novice reads it.</summary>
    public required string ExpertName { get; init; }

    /// <summary>Writes down what happens; null: nobody does. Its owner closes it.</summary>
    public ExpertRecorder? Recorder { get; init; }

    /// <summary>Goes to nobody without TLS.</summary>
    public bool RequiresTls { get; init; }

    /// <summary>Never asks for keyboard and mouse.</summary>
    public bool ViewOnly { get; init; }

    /// <inheritdoc cref="Session.Expert.ExpertSessionOptions.AssumeControlIsGranted"/>
    public bool AssumeControlIsGranted { get; init; }
}
