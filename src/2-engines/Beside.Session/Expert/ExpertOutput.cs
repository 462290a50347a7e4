using Beside.Ra.Control;
using Beside.Session.Novice;

namespace Beside.Session.Expert;

/// <summary>What an <see cref="ExpertSession"/> tells its owner. Act on them in order.</summary>
public abstract record ExpertOutput
{
    private ExpertOutput()
    {
    }

    /// <summary>One message for a static virtual channel.</summary>
    public sealed record SendChannel(string Channel, byte[] Message) : ExpertOutput;

    public sealed record StateChanged(ExpertState State, bool IsPaused) : ExpertOutput;

    /// <summary>The novice's side is being asked, as far as can be seen from here.</summary>
    public sealed record Asked(ConsentQuestion Question) : ExpertOutput;

    /// <summary>How a question was closed; what follows from it comes after.</summary>
    public sealed record Answered(ConsentQuestion Question, ConsentAnswer Answer) : ExpertOutput;

    /// <summary>Keyboard and mouse are gone. Before the state changes.</summary>
    public sealed record ControlEnded(ControlEnd By) : ExpertOutput;

    /// <summary>Control ends for what is held down here.</summary>
    /// <param name="MaySend">True: send the releases of held keys and buttons now, as the last input. False: control is gone already, forget them.</param>
    public sealed record ReleaseInput(bool MaySend) : ExpertOutput;

    /// <summary>Control was asked for and refused, or stood and ended.</summary>
    public sealed record ControlRefused(ControlRefusal Reason) : ExpertOutput;

    /// <summary>A message of the novice, made fit to be shown.</summary>
    public sealed record ChatReceived(string Text) : ExpertOutput;

    /// <summary>What the expert wrote is on its way.</summary>
    public sealed record ChatSent(string Text) : ExpertOutput;

    /// <summary>The last output of every session: end the connection if it still stands, behind what was sent before.</summary>
    /// <param name="Result">The novice's code, where one came; <see cref="ResultCodeText.Describe"/> has the words.</param>
    /// <param name="Detail">Our own text, for people and logs.</param>
    public sealed record Disconnect(ExpertEnd Reason, ResultCode? Result, string Detail) : ExpertOutput;
}
