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

    /// <summary>The novice is being asked, as far as the expert's side can tell.</summary>
    public sealed record Asked(ConsentQuestion Question) : ExpertOutput;

    /// <summary>How a question was closed. The consequences come after it.</summary>
    public sealed record Answered(ConsentQuestion Question, ConsentAnswer Answer) : ExpertOutput;

    /// <summary>The expert no longer has keyboard and mouse. Comes before the state changes.</summary>
    public sealed record ControlEnded(ControlEnd By) : ExpertOutput;

    /// <summary>Control ends for keys and buttons that are held down here.</summary>
    /// <param name="MaySend">True: send the releases of held keys and buttons now, as the last input. False: control has already ended, so forget them.</param>
    public sealed record ReleaseInput(bool MaySend) : ExpertOutput;

    /// <summary>A request for control was refused, or control ended.</summary>
    public sealed record ControlRefused(ControlRefusal Reason) : ExpertOutput;

    /// <summary>A message from the novice, made safe to show.</summary>
    public sealed record ChatReceived(string Text) : ExpertOutput;

    /// <summary>What the expert wrote is on its way.</summary>
    public sealed record ChatSent(string Text) : ExpertOutput;

    /// <summary>The last output of every session: after sending what is pending, end the connection if it is still open.</summary>
    /// <param name="Result">The novice's code, if one came; <see cref="ResultCodeText.Describe"/> has the words.</param>
    /// <param name="Detail">Our own text, for people and logs.</param>
    public sealed record Disconnect(ExpertEnd Reason, ResultCode? Result, string Detail) : ExpertOutput;
}
