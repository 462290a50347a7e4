using System.Text.Json.Serialization;

namespace Beside.Rendezvous.Messages;

/// <summary>What an end says to the relay, a JSON object in a text message. The first one of a connection is make, join
/// or resume.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Make), "make")]
[JsonDerivedType(typeof(Join), "join")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(Settled), "settled")]
[JsonDerivedType(typeof(Missed), "missed")]
[JsonDerivedType(typeof(Leave), "leave")]
public abstract record MeetRequest
{
    private MeetRequest()
    {
    }

    /// <summary>Asks for a nameplate.</summary>
    public sealed record Make(Role Role) : MeetRequest;

    /// <summary>Names a nameplate that the other end has made.</summary>
    public sealed record Join(string Nameplate, Role Role) : MeetRequest;

    /// <summary>Comes again after a broken connection.</summary>
    public sealed record Resume(string Ticket) : MeetRequest;

    /// <summary>The maker: both ends have proved the code to each other. From now on a broken connection is waited for.</summary>
    public sealed record Settled : MeetRequest;

    /// <summary>Either end, before <see cref="Settled"/>: the other one has not the same code.</summary>
    public sealed record Missed : MeetRequest;

    /// <summary>It is over: nobody is to be waited for.</summary>
    public sealed record Leave : MeetRequest;
}
