namespace Beside.Flows.Quick;

/// <summary>What a face says to either person until two ends have met by a code.</summary>
public abstract record QuickTelling
{
    private QuickTelling()
    {
    }

    /// <summary>The code that the other person needs. Told again if the relay was lost meanwhile and the code still holds.</summary>
    /// <param name="Code">In groups, as people say it. A secret until it is used.</param>
    public sealed record CodeMade(string Code, DateTimeOffset Expires) : QuickTelling
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => "CodeMade";
    }

    /// <summary>Somebody tried a wrong code with our first half.</summary>
    /// <param name="Left">How many more misses spend the code.</param>
    public sealed record Missed(int Left) : QuickTelling;

    /// <summary>The code of the other person is being looked for.</summary>
    public sealed record Joining(RelayAddress Relay) : QuickTelling;

    /// <summary>Both ends have proved the code to each other. Nothing is shared yet.</summary>
    public sealed record Met : QuickTelling;

    /// <summary>To a maker: the relay cannot be reached for the moment, and nobody can enter the code.</summary>
    public sealed record RelayLost : QuickTelling;
}
