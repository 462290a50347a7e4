namespace Beside.Session.Expert;

/// <summary>What an <see cref="ExpertSession"/> gets besides the invitation.</summary>
public sealed record ExpertSessionOptions
{
    /// <summary>The helper's name, which the novice gets to read.</summary>
    public required string ExpertName { get; init; }

    /// <summary>
    /// A novice that has the channel for it and never lists participants is taken to grant control without a word, as
    /// FreeRDP's shadow server does, which asks nobody: the expert must have got the person's yes in another way. Every
    /// other program is still asked.
    /// </summary>
    public bool AssumeControlIsGranted { get; init; }

    /// <summary>Ours: how long after the connection sequence a novice's program may take to announce itself ([MS-RA]
    /// 3.6.5: at once).</summary>
    public TimeSpan AnnounceTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Ours: how long a program that has no message to grant control by is given to prove the opposite.</summary>
    public TimeSpan ControlAnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
