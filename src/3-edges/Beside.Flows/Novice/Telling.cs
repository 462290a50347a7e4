using Beside.Runtime;
using Beside.Session.Facts;

namespace Beside.Flows.Novice;

/// <summary>One thing that a face says to the person who shares.</summary>
public abstract record Telling
{
    private Telling()
    {
    }

    public sealed record Happened(SessionFact Fact) : Telling;

    /// <summary>A question is open. On a screen it is told again whenever something else has come after it.</summary>
    public sealed record Question(SessionFact.Asked Asked) : Telling;

    /// <summary>The answer came before the question could have been read, and counts for nothing.</summary>
    public sealed record TooSoon : Telling;

    /// <summary>The line agrees to the other question, not to this one, and counts for nothing. Only a face of lines is told this.</summary>
    public sealed record OtherWord(SessionFact.Asked Asked) : Telling;

    /// <summary>The first question is open and the line was no answer; nobody else could have read it. Only a face of lines is told this.</summary>
    public sealed record NoAnswer : Telling;

    /// <summary>What the novice wrote had nobody to go to.</summary>
    public sealed record NobodyThere : Telling;

    /// <summary>For some seconds the face took nothing, so control was ended.</summary>
    public sealed record WasHeldUp : Telling;

    /// <summary>The last one.</summary>
    public sealed record Over(HostEnd End) : Telling;
}
