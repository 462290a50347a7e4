using Beside.Ra.Control;
using Beside.Session.Facts;

namespace Beside.Session.Expert;

/// <summary>What an <see cref="ExpertSession"/> tells its owner. Act on them in order.</summary>
public abstract record ExpertOutput
{
    private ExpertOutput()
    {
    }

    /// <summary>Something has happened: for the person's record first, then for the person.</summary>
    public sealed record Happened(SessionFact Fact) : ExpertOutput;

    /// <summary>One message for a static virtual channel.</summary>
    public sealed record SendChannel(string Channel, byte[] Message) : ExpertOutput;

    /// <summary>Control ends for keys and buttons that are held down here.</summary>
    /// <param name="MaySend">True: send the releases of held keys and buttons now, as the last input. False: control
    /// has already ended, so forget them.</param>
    public sealed record ReleaseInput(bool MaySend) : ExpertOutput;

    /// <summary>The last output of every session: after sending what is pending, end the connection if it is still open.</summary>
    /// <param name="Result">The novice's code, if one came; <see cref="ResultCodeText.Describe"/> has the words.</param>
    /// <param name="Detail">Our own text, for people and logs.</param>
    /// <param name="Rule">The rule that the novice's program broke on the channels of Remote Assistance; null: none.</param>
    public sealed record Disconnect(ExpertEnd Reason, ResultCode? Result, string Detail, AssistanceRule? Rule = null) : ExpertOutput;
}
