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
    /// <param name="WantsControl">The helper has said that they want keyboard and mouse too; the sharer is asked for them as ever.</param>
    /// <param name="CheckNumber">To the helper alone: what they read out when the sharer is asked for keyboard and
    /// mouse. Null at the sharer's end, which never shows it.</param>
    public sealed record Met(bool WantsControl, string? CheckNumber) : QuickTelling
    {
        /// <summary>Without the number.</summary>
        public override string ToString() => "Met";
    }

    /// <summary>To the helper: the sharer has typed a wrong check number twice, and it is over.</summary>
    public sealed record InterceptionPossible : QuickTelling;

    /// <summary>To the helper: nothing comes or goes until the line is back.</summary>
    public sealed record LineBroken : QuickTelling;

    /// <summary>To the helper: it goes on.</summary>
    public sealed record LineBack : QuickTelling;

    /// <summary>To a maker: the relay cannot be reached for the moment, and nobody can enter the code.</summary>
    public sealed record RelayLost : QuickTelling;
}
