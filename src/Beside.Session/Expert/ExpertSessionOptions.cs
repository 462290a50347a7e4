namespace Beside.Session.Expert;

/// <summary>What an <see cref="ExpertSession"/> is given beside the invitation.</summary>
public sealed record ExpertSessionOptions
{
    /// <summary>The helper's name, which the novice gets to read.</summary>
    public required string ExpertName { get; init; }

    /// <summary>
    /// For laboratories: a novice that never lists participants is taken to grant control without a word, as FreeRDP's shadow server does.
    /// Against any other program it would mean to send input that nobody has agreed to.
    /// </summary>
    public bool AssumeControlIsGranted { get; init; }
}
