using Beside.Platform;
using Beside.Rdp.Server;
using Beside.Session.Expert;
using Beside.Session.Novice;
using Beside.Transport;

namespace Beside.Runtime.Expert;

/// <summary>An event for the person who helps, in order.</summary>
public abstract record ExpertEvent
{
    private ExpertEvent()
    {
    }

    /// <summary>Beside tries the addresses of the invitation.</summary>
    public sealed record Connecting(int AddressCount) : ExpertEvent;

    /// <summary>The computer that the invitation names has answered, and was recognised.</summary>
    /// <param name="Pin">By what.</param>
    /// <param name="PinnedHash">The pin's hash, in words.</param>
    public sealed record Connected(PeerAddress Peer, SecurityLayer Layer, NovicePin Pin, string PinnedHash) : ExpertEvent;

    public sealed record StateChanged(ExpertState State, bool IsPaused) : ExpertEvent;

    /// <summary>The novice is being asked, as far as the expert's side can tell.</summary>
    public sealed record Asked(ConsentQuestion Question) : ExpertEvent;

    /// <summary>How a question was closed. The consequences come after it.</summary>
    public sealed record Answered(ConsentQuestion Question, ConsentAnswer Answer) : ExpertEvent;

    public sealed record ControlEnded(ControlEnd By) : ExpertEvent;

    public sealed record ControlRefused(ControlRefusal Reason) : ExpertEvent;

    /// <summary>The novice's screen now has this size.</summary>
    public sealed record Resized(int Width, int Height) : ExpertEvent;

    /// <param name="Shape">Null: the arrow of this system. May be <see cref="PointerShape.Hidden"/>.</param>
    public sealed record PointerChanged(PointerShape? Shape) : ExpertEvent;

    /// <summary>The novice has moved the pointer to this pixel.</summary>
    public sealed record PointerMoved(int X, int Y) : ExpertEvent;

    public sealed record ChatReceived(string Text) : ExpertEvent;

    /// <summary>What the expert wrote is on its way to the novice.</summary>
    public sealed record ChatSent(string Text) : ExpertEvent;

    /// <summary>Nothing is recorded from here on; the session continues, because no record is required.</summary>
    public sealed record RecordLost(string Detail) : ExpertEvent;
}
