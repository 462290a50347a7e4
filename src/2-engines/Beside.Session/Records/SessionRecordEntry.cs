using Beside.Rdp.Server;
using Beside.Session.Novice;

namespace Beside.Session.Records;

/// <summary>What a session record tells, one kind a record type; docs/session-record.md lists them. None holds a password, ticket, private key, pixel or keystroke.</summary>
public abstract record SessionRecordEntry
{
    private SessionRecordEntry()
    {
    }

    /// <summary>Records of an earlier format have no such line.</summary>
    internal virtual bool NeedsFormat3 => false;

    /// <summary>The first line of every record, and of nothing else.</summary>
    /// <param name="RecordId">32 hexadecimal digits, random.</param>
    /// <param name="Program">Name and version of the program that writes.</param>
    /// <param name="PublicKey">SubjectPublicKeyInfo of the record's key, base64.</param>
    public sealed record Opened(string RecordId, RecordSide Side, string Program, string PublicKey) : SessionRecordEntry
    {
        /// <summary>1: the signatures of the record may be in either of their two forms; 2: in one alone; 3: what was typed while the expert had control is marked.</summary>
        public int Format { get; init; } = 3;
    }

    /// <param name="Addresses">Where the invitation says that the novice can be reached.</param>
    public sealed record Invited(string Name, string Addresses, DateTimeOffset Expires, bool ViewOnly) : SessionRecordEntry
    {
        /// <summary>The novice wanted answers to count that a program types.</summary>
        public bool OnScreenKeyboard { get; init; }

        internal override bool NeedsFormat3 => OnScreenKeyboard;
    }

    /// <summary>A policy that is in force, and where it comes from.</summary>
    public sealed record Policy(string Name, string Value, string Source) : SessionRecordEntry;

    /// <summary>The expert has proved the password. Nothing is shared yet.</summary>
    /// <param name="Peer">Address and port of the other end.</param>
    /// <param name="Pin">Hash of the novice's certificate or key, which the invitation pins.</param>
    /// <param name="Name">What the expert calls itself; nobody vouches for it.</param>
    /// <param name="PlainRdp">The expert's program knows no Remote Assistance.</param>
    public sealed record Connected(string Peer, SecurityLayer Layer, string Pin, string Name, bool PlainRdp) : SessionRecordEntry;

    /// <summary>Somebody was turned away.</summary>
    public sealed record Refused(string Peer, RefusalReason Reason) : SessionRecordEntry;

    public sealed record Asked(ConsentQuestion Question) : SessionRecordEntry;

    /// <summary>A word of the novice's that a program typed; nothing followed from it.</summary>
    public sealed record NotCounted(UncountedWord Word) : SessionRecordEntry
    {
        internal override bool NeedsFormat3 => true;
    }

    public sealed record Answered(ConsentQuestion Question, ConsentAnswer Answer) : SessionRecordEntry;

    public sealed record ViewingBegan : SessionRecordEntry;

    public sealed record ViewingEnded : SessionRecordEntry;

    public sealed record ControlBegan : SessionRecordEntry;

    public sealed record ControlEnded(ControlEnd By) : SessionRecordEntry
    {
        internal override bool NeedsFormat3 => By is Novice.ControlEnd.KeyboardLost or Novice.ControlEnd.ExpertSilent;
    }

    public sealed record Paused : SessionRecordEntry
    {
        /// <inheritdoc cref="Chat.IsDuringControl"/>
        public bool IsDuringControl { get; init; }

        internal override bool NeedsFormat3 => IsDuringControl;
    }

    public sealed record Resumed : SessionRecordEntry
    {
        /// <inheritdoc cref="Chat.IsDuringControl"/>
        public bool IsDuringControl { get; init; }

        internal override bool NeedsFormat3 => IsDuringControl;
    }

    public sealed record Chat(RecordSide From, string Text) : SessionRecordEntry
    {
        /// <summary>Said on the novice's side while the expert had the novice's keyboard: either may have typed it.</summary>
        public bool IsDuringControl { get; init; }

        internal override bool NeedsFormat3 => IsDuringControl;
    }

    /// <summary>The chat of this side has come to <see cref="RecordLimits.ChatMaxBytes"/> or <see cref="RecordLimits.ChatMaxLines"/>: what it writes from here on is not in the record.</summary>
    public sealed record ChatOmitted(RecordSide From) : SessionRecordEntry;

    public sealed record SessionEnded(SessionEnd Reason) : SessionRecordEntry;

    /// <summary>The expert has opened an invitation: its password fits.</summary>
    /// <param name="Name">What the invitation says of its maker; nobody vouches for it.</param>
    /// <param name="Addresses">Where it says that the novice can be reached.</param>
    public sealed record InvitationOpened(string Name, string Addresses) : SessionRecordEntry;

    /// <summary>The expert tries to reach the novice; <see cref="AttemptEnded"/> ends it.</summary>
    /// <param name="Addresses">How many are tried.</param>
    public sealed record Connecting(int Addresses) : SessionRecordEntry;

    /// <summary>The computer that the invitation names has answered the expert, and was known again.</summary>
    /// <param name="Pin">Hash of the novice's certificate or key, which the invitation pins.</param>
    public sealed record Reached(string Peer, SecurityLayer Layer, string Pin) : SessionRecordEntry;

    /// <summary>The expert's attempt is over, and the session if there was one.</summary>
    /// <param name="Reason">One word, as in docs/events.md.</param>
    public sealed record AttemptEnded(string Reason) : SessionRecordEntry;

    /// <summary>Nobody can come in any more.</summary>
    /// <param name="Reason">One word, as in docs/events.md.</param>
    /// <param name="MoreRefusals">Refusals past <see cref="RecordLimits.MaxRefusals"/>, which have no line of their own.</param>
    public sealed record InvitationClosed(string Reason, int MoreRefusals) : SessionRecordEntry;

    /// <summary>The other side is Beside too and keeps a record of its own.</summary>
    public sealed record PeerIntroduced(string RecordId, string PublicKey) : SessionRecordEntry;

    /// <summary>We have seen, and signed, that the other side's record had come to this line with this head.</summary>
    public sealed record Witnessed(int Line, string Head) : SessionRecordEntry;

    /// <summary>The other side has signed that our record had come to this line with this head.</summary>
    /// <param name="Signature">Over <see cref="RecordStatements.Witness"/>, DER, base64.</param>
    public sealed record Countersigned(int Line, string Head, string Signature) : SessionRecordEntry;

    /// <summary>The last line of a record that was ended in order.</summary>
    /// <param name="Signature">Over <see cref="RecordStatements.Closing"/>, DER, base64.</param>
    public sealed record Closed(string Signature) : SessionRecordEntry;
}
