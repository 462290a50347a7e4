using Beside.Session.Consent;
using Beside.Session.Expert;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Session.Facts;

/// <summary>
/// Something that has happened, on either side of a session. The code that knows it first creates it once; from there
/// on, records and faces get the same object.
/// </summary>
/// <remarks>
/// The name of a kind is the kind of its line in a session record: docs/session-record.md. No fact holds a password,
/// ticket, private key, pixel or keystroke.
/// </remarks>
public abstract partial record SessionFact
{
    private SessionFact()
    {
    }

    /// <summary>The peer that it is about. Engines leave it open; the code that passes on a connection's facts fills it in.</summary>
    public SessionPeer Peer { get; init; } = SessionPeer.Unknown;

    /// <summary>False if a person is told about it but a record has no line for it.</summary>
    public virtual bool IsRecorded => true;

    /// <summary>Records of an earlier format have no such line.</summary>
    internal virtual bool NeedsFormat3 => false;

    /// <summary>Novice: the expert has proved the password. Nothing is shared yet.</summary>
    public sealed record Connected : SessionFact;

    /// <summary>Novice: somebody was turned away.</summary>
    /// <param name="Detail">Our own text, for logs; not in a record.</param>
    public sealed record Refused(RefusalReason Reason, string Detail = "") : SessionFact;

    /// <summary>
    /// Novice: a question that only the novice can answer is open. The answer is to this question and to no other one,
    /// however alike they are, so the object is the question's identity. Expert: the novice is being asked, as far as
    /// can be seen from here. A record has the question alone.
    /// </summary>
    public sealed record Asked(ConsentQuestion Question) : SessionFact
    {
        /// <summary>When silence becomes a no; null: unknown here.</summary>
        public Instant? AnswerBy { get; init; }

        /// <summary>Whether anybody vouches for the expert's name, as the credential says. With an invitation nobody does.</summary>
        public bool NameIsVerified { get; init; }

        /// <summary>A yes does not answer it: the novice types the number that the helper reads out.</summary>
        public bool NeedsCheckNumber { get; init; }

        /// <summary>The administrator's words, made safe to show, in place of the built-in warning; null: the built-in one.</summary>
        public string? Message { get; init; }

        /// <summary>How long the expert of another, continuing session has been silent; a yes ends that session. Null
        /// if there is none.</summary>
        public TimeSpan? SilenceOfOther { get; init; }
    }

    /// <summary>A word in the novice's place that a program typed; it had no effect.</summary>
    public sealed record NotCounted(UncountedWord Word) : SessionFact
    {
        internal override bool NeedsFormat3 => true;
    }

    /// <summary>Novice: the check number was wrong, which was a no. The next wrong one ends the session.</summary>
    public sealed record CheckNumberMissed : SessionFact
    {
        public override bool IsRecorded => false;
    }

    /// <summary>How a question was closed, whoever closed it. The consequences come after it.</summary>
    public sealed record Answered(ConsentQuestion Question, ConsentAnswer Answer) : SessionFact
    {
        /// <summary>Nobody has answered, and nobody can any more.</summary>
        public bool IsWithdrawn => Answer is ConsentAnswer.TimedOut or ConsentAnswer.Withdrawn;
    }

    /// <summary>Novice: the phase of the session has changed.</summary>
    /// <param name="End">How it ended; null while it continues.</param>
    /// <param name="HadControl">It ended, and the expert had keyboard and mouse in it: programs that they started may
    /// still be running.</param>
    public sealed record PhaseChanged(SessionPhase Phase, SessionEnd? End = null, bool HadControl = false) : SessionFact
    {
        /// <summary>A record has began and ended instead: <see cref="ViewingBegan"/>, <see cref="ControlBegan"/>,
        /// <see cref="Paused"/> and their ends.</summary>
        public override bool IsRecorded => false;
    }

    public sealed record ViewingBegan : SessionFact;

    public sealed record ViewingEnded : SessionFact;

    public sealed record ControlBegan : SessionFact;

    /// <summary>The expert does not use keyboard and mouse any more. Before the state changes.</summary>
    public sealed record ControlEnded(ControlEnd By) : SessionFact
    {
        internal override bool NeedsFormat3 => By is Consent.ControlEnd.KeyboardLost or Consent.ControlEnd.ExpertSilent;
    }

    /// <summary>Novice: the expert has been silent for so long that Beside released the keys and buttons that they
    /// held. They keep control.</summary>
    public sealed record ExpertSilent(TimeSpan Silence) : SessionFact
    {
        public override bool IsRecorded => false;
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

    /// <summary>It has gone to the other side, or come from there and was made safe to show. A record takes a long one in pieces.</summary>
    public sealed record Chat(RecordSide From, string Text) : SessionFact
    {
        /// <summary>Said on the novice's side while the expert had the novice's keyboard: either may have typed it.</summary>
        public bool IsDuringControl { get; init; }

        internal override bool NeedsFormat3 => IsDuringControl;
    }

    /// <summary>Novice: what the novice wrote went nowhere, since a setting or policy has turned the chat off.</summary>
    public sealed record ChatNotAllowed : SessionFact
    {
        public override bool IsRecorded => false;
    }

    /// <summary>Novice: a character that the expert typed has not arrived; reported once for a while. The expert is
    /// told too if chat is available.</summary>
    public sealed record CharacterNotTyped : SessionFact
    {
        public override bool IsRecorded => false;
    }

    /// <summary>Novice: the session is over.</summary>
    public sealed record SessionEnded(SessionEnd Reason) : SessionFact;

    /// <summary>Expert: Beside tries the addresses of the invitation until <see cref="AttemptEnded"/>.</summary>
    /// <param name="Addresses">How many it tries.</param>
    public sealed record Connecting(int Addresses) : SessionFact;

    /// <summary>Expert: the computer that the invitation names has answered, and was recognised.</summary>
    /// <param name="KnownBy">By what; null in a fact read from a record, which has only the hash.</param>
    public sealed record Reached(NovicePin? KnownBy = null) : SessionFact;

    /// <summary>Expert: where the expert stands now, or whether the novice has paused.</summary>
    public sealed record StateChanged(ExpertState State, bool IsPaused) : SessionFact
    {
        /// <inheritdoc cref="PhaseChanged.IsRecorded"/>
        public override bool IsRecorded => false;
    }

    /// <summary>Expert: a request for control was refused, or control ended.</summary>
    public sealed record ControlRefused(ControlRefusal Reason) : SessionFact
    {
        public override bool IsRecorded => false;
    }

    /// <summary>Expert: the novice's screen has this size from now on.</summary>
    public sealed record ScreenResized(int Width, int Height) : SessionFact
    {
        public override bool IsRecorded => false;
    }

    /// <summary>Expert: the attempt is over, and the session if there was one.</summary>
    /// <param name="Reason">One word, as in docs/events.md.</param>
    public sealed record AttemptEnded(string Reason) : SessionFact;
}
