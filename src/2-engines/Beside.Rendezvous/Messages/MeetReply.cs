using System.Text.Json.Serialization;

namespace Beside.Rendezvous.Messages;

/// <summary>What the relay says to an end, a JSON object in a text message. Behind <see cref="ComeAgain"/>,
/// <see cref="Over"/> and <see cref="Refused"/> it closes the connection.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(NameplateGiven), "nameplate")]
[JsonDerivedType(typeof(Paired), "paired")]
[JsonDerivedType(typeof(Confirmed), "settled")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(ComeAgain), "again")]
[JsonDerivedType(typeof(Over), "over")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record MeetReply
{
    private MeetReply()
    {
    }

    /// <summary>Nothing follows this one.</summary>
    [JsonIgnore]
    public bool IsLast => this is ComeAgain or Over or Refused;

    /// <summary>The code can be joined.</summary>
    /// <param name="Expires">Whole seconds until it ends, at least 1.</param>
    /// <param name="Misses">How many wrong codes were tried on it, 0 to 2.</param>
    /// <param name="Ticket">With which the maker comes again if the connection breaks before anybody joined, or after a miss.</param>
    public sealed record NameplateGiven(string Digits, int Expires, int Misses, string Ticket) : MeetReply;

    /// <summary>Both ends are here. Binary messages pass from now on.</summary>
    /// <param name="Session">The same at both ends and at no other pair: 22 characters.</param>
    /// <param name="Ticket">With which this end comes again if the connection breaks after <see cref="MeetRequest.Settled"/>.</param>
    public sealed record Paired(string Session, string Ticket) : MeetReply;

    /// <summary>To the joiner: the maker has said <see cref="MeetRequest.Settled"/>.</summary>
    public sealed record Confirmed : MeetReply;

    /// <summary>Both ends have come again. Binary messages pass from now on; none from before arrives any more.</summary>
    public sealed record Resumed(string Session) : MeetReply;

    /// <summary>Come again with the ticket, at any node.</summary>
    public sealed record ComeAgain(AgainReason Reason) : MeetReply;

    /// <summary>The session, or the code, has ended.</summary>
    public sealed record Over(OverReason Reason) : MeetReply;

    /// <summary>What was asked for is not given.</summary>
    /// <param name="RetryAfter">Whole seconds after which asking again may be of use, or 0 if it is of none.</param>
    public sealed record Refused(RefusalReason Reason, int RetryAfter) : MeetReply;
}
