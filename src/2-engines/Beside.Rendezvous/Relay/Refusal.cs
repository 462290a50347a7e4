using Beside.Rendezvous.Messages;

namespace Beside.Rendezvous.Relay;

/// <summary>A no of <see cref="Admission"/>.</summary>
/// <param name="Wait">After which it may be a yes.</param>
public sealed record Refusal(RefusalReason Reason, TimeSpan Wait)
{
    public MeetReply.Refused ToReply() => new(Reason, (int)Math.Ceiling(Math.Clamp(Wait.TotalSeconds, 0, 86_400)));
}
