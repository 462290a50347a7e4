using Beside.Rendezvous.Messages;

namespace Beside.Rendezvous.Relay;

/// <summary>What a <see cref="Meeting"/> wants done, in order.</summary>
public abstract record MeetingOutput
{
    private MeetingOutput()
    {
    }

    /// <summary>A message to an end. The connection is closed behind a last one, and no other message passes to or from it.</summary>
    public sealed record Send(long Connection, MeetReply Reply) : MeetingOutput;

    /// <summary>From now on binary messages pass between the two, behind the replies before.</summary>
    public sealed record Link(long Maker, long Joiner) : MeetingOutput;

    /// <summary>The code can be joined again: the directory is to be told.</summary>
    public sealed record CodeReopened : MeetingOutput;

    /// <summary>The nameplate is given back.</summary>
    public sealed record CodeReleased : MeetingOutput;

    /// <summary>The code has done its work: the nameplate is given back, and the session can be resumed.</summary>
    public sealed record SessionSettled : MeetingOutput;

    /// <summary>The caller forgets the meeting.</summary>
    public sealed record Ended : MeetingOutput;
}
