using Beside.Runtime;
using Beside.Session.Facts;

namespace Beside.Flows.Novice;

/// <summary>One thing that a face says to the person who shares.</summary>
public abstract record Telling
{
    private Telling()
    {
    }

    /// <summary>The first one but for notices: the invitation is open, and this is what the helper needs.</summary>
    public sealed record Invited(InvitationSummary Invitation) : Telling;

    /// <summary>Before the invitation is there, or after all is over.</summary>
    public sealed record Noticed(Notice Notice) : Telling;

    public sealed record Happened(SessionFact Fact) : Telling;

    /// <summary>A question is open. A screen shows it again whenever something else has come after it.</summary>
    public sealed record Question(SessionFact.Asked Asked) : Telling;

    /// <summary>The answer came before the question could have been read, so it does not count.</summary>
    public sealed record TooSoon : Telling;

    /// <summary>The line agrees to the other question, not to this one, so it does not count. Only a face that works by
    /// lines is told this.</summary>
    public sealed record OtherWord(SessionFact.Asked Asked) : Telling;

    /// <summary>Only the check number answers this question with a yes, and it has four digits.</summary>
    public sealed record NeedsNumber : Telling;

    /// <summary>The first question is open and the line was not an answer; nobody else could have read it. Only a face
    /// that works by lines is told this.</summary>
    public sealed record NoAnswer : Telling;

    /// <summary>Nobody was connected to read what the novice wrote.</summary>
    public sealed record NobodyThere : Telling;

    /// <summary>By a code: nothing comes or goes until the line is back.</summary>
    public sealed record LineBroken : Telling;

    /// <summary>By a code: it goes on, with the same helper.</summary>
    public sealed record LineBack : Telling;

    /// <summary>The face accepted nothing for some seconds, so control was ended.</summary>
    public sealed record WasHeldUp : Telling;

    /// <summary>It is over. This comes last.</summary>
    public sealed record Over(HostEnd End) : Telling;
}
