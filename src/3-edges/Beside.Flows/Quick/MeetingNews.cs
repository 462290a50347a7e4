using Beside.Rendezvous.Client;
using Beside.Rendezvous.Messages;
using Beside.Wire;

namespace Beside.Flows.Quick;

/// <summary>What a <see cref="RelayMeeting"/> tells until the two ends have met.</summary>
internal abstract record MeetingNews
{
    private MeetingNews()
    {
    }

    public sealed record CodeReady(string Nameplate, Instant Expires, int Misses) : MeetingNews;

    public sealed record Paired(string Session, RelayConnection Connection) : MeetingNews;

    /// <summary>The relay is not there for the moment.</summary>
    public sealed record RelayLost : MeetingNews;

    /// <param name="Why">Of a relay that cannot be reached: what the system says.</param>
    public sealed record Over(ClientEnd End, RefusalReason? Refusal, int RetryAfter, string Why) : MeetingNews;
}
