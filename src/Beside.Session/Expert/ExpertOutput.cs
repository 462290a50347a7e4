using Beside.Ra.Control;

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

    /// <summary>Control ends for what is held down here.</summary>
    /// <param name="MaySend">True: send the releases of held keys and buttons now, as the last input. False: control is gone already, forget them.</param>
    public sealed record ReleaseInput(bool MaySend) : ExpertOutput;

    /// <summary>Control was asked for and refused, or stood and ended.</summary>
    public sealed record ControlRefused(ControlRefusal Reason) : ExpertOutput;

    /// <summary>A message of the novice, made fit to be shown.</summary>
    public sealed record ChatReceived(string Text) : ExpertOutput;

    /// <summary>The last output of every session: end the connection if it still stands, behind what was sent before.</summary>
    /// <param name="Result">The novice's code, where one came; <see cref="ResultCodeText.Describe"/> has the words.</param>
    /// <param name="Detail">Our own text, for people and logs.</param>
    public sealed record Disconnect(ExpertEnd Reason, ResultCode? Result, string Detail) : ExpertOutput;
}
