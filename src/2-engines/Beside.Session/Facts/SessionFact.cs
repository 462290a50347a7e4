using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Session.Facts;

/// <summary>
/// Something that has happened, on either side of a session. It is said once, by whoever knows it first; from there on records and faces are handed
/// the same object.
/// </summary>
/// <remarks>
/// The name of a kind is the kind of its line in a session record: docs/session-record.md. No fact holds a password, ticket, private key, pixel or keystroke.
/// </remarks>
public abstract partial record SessionFact
{
    private SessionFact()
    {
    }

    /// <summary>Whom it is about. Engines leave it open; whoever carries a connection's facts on puts it in.</summary>
    public SessionPeer Peer { get; init; } = SessionPeer.Unknown;

    /// <summary>Records of an earlier format have no such line.</summary>
    internal virtual bool NeedsFormat3 => false;

    /// <summary>Novice: the expert has proved the password. Nothing is shared yet.</summary>
    public sealed record Connected : SessionFact;

    /// <summary>Novice: somebody was turned away.</summary>
    public sealed record Refused(RefusalReason Reason) : SessionFact;

    public sealed record Asked(ConsentQuestion Question) : SessionFact;

    /// <summary>A word of the novice's that a program typed; nothing followed from it.</summary>
    public sealed record NotCounted(UncountedWord Word) : SessionFact
    {
        internal override bool NeedsFormat3 => true;
    }

    public sealed record Answered(ConsentQuestion Question, ConsentAnswer Answer) : SessionFact;

    public sealed record ViewingBegan : SessionFact;

    public sealed record ViewingEnded : SessionFact;

    public sealed record ControlBegan : SessionFact;

    public sealed record ControlEnded(ControlEnd By) : SessionFact
    {
        internal override bool NeedsFormat3 => By is Novice.ControlEnd.KeyboardLost or Novice.ControlEnd.ExpertSilent;
    }

    public sealed record Paused : SessionFact
    {
        /// <inheritdoc cref="Chat.IsDuringControl"/>
        public bool IsDuringControl { get; init; }

        internal override bool NeedsFormat3 => IsDuringControl;
    }

    public sealed record Resumed : SessionFact
    {
        /// <inheritdoc cref="Chat.IsDuringControl"/>
        public bool IsDuringControl { get; init; }

        internal override bool NeedsFormat3 => IsDuringControl;
    }

    public sealed record Chat(RecordSide From, string Text) : SessionFact
    {
        /// <summary>Said on the novice's side while the expert had the novice's keyboard: either may have typed it.</summary>
        public bool IsDuringControl { get; init; }

        internal override bool NeedsFormat3 => IsDuringControl;
    }

    /// <summary>Novice: the session is over.</summary>
    public sealed record SessionEnded(SessionEnd Reason) : SessionFact;

    /// <summary>Expert: the addresses of the invitation are being tried; <see cref="AttemptEnded"/> ends it.</summary>
    /// <param name="Addresses">How many are tried.</param>
    public sealed record Connecting(int Addresses) : SessionFact;

    /// <summary>Expert: the computer that the invitation names has answered, and was known again.</summary>
    public sealed record Reached : SessionFact;

    /// <summary>Expert: the attempt is over, and the session if there was one.</summary>
    /// <param name="Reason">One word, as in docs/events.md.</param>
    public sealed record AttemptEnded(string Reason) : SessionFact;
}
