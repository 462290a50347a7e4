using Beside.Rdp.Server;
using Beside.Session.Novice;
using Beside.Transport;

namespace Beside.Runtime;

/// <summary>What the person who shares is told, in order.</summary>
public abstract record NoviceEvent
{
    private NoviceEvent()
    {
    }

    /// <param name="End">How it ended; null while it goes on.</param>
    /// <param name="HadControl">It ended, and the expert had keyboard and mouse in it: programs that were started so may go on.</param>
    public sealed record PhaseChanged(SessionPhase Phase, SessionEnd? End = null, bool HadControl = false) : NoviceEvent;

    /// <summary>An expert has proved the password; nothing is shared. Before the phase changes to <see cref="SessionPhase.Connected"/>.</summary>
    /// <param name="Pin">Hash of the key or certificate by which the invitation lets the expert know us.</param>
    /// <param name="ExpertName">As in <see cref="Asked"/>.</param>
    public sealed record Connected(PeerAddress Peer, SecurityLayer Layer, string Pin, string ExpertName, bool IsPlainRdp) : NoviceEvent;

    /// <summary>A question that only the novice can answer, by <see cref="NoviceHost.Answer"/>. The answer is to this question and to no other one, however alike they are.</summary>
    /// <param name="ExpertName">What the peer calls itself; empty where it does not.</param>
    /// <param name="Message">The administrator's words in place of the built-in warning; null: the built-in one.</param>
    /// <param name="SilenceOfOther">Another helper's session goes on, of whom nothing has been heard for so long; a yes ends it. Null: there is none.</param>
    public sealed record Asked(ConsentQuestion Question, string ExpertName, bool NameIsVerified, string? Message = null, TimeSpan? SilenceOfOther = null) : NoviceEvent
    {
        /// <summary>False: only the old encryption of RDP protects the session.</summary>
        public bool IsWithinTls { get; init; } = true;
    }

    /// <summary>A word that gives the expert something was typed by a program, and nothing follows from it. A question is asked again in a moment.</summary>
    public sealed record WordNotCounted(UncountedWord Word) : NoviceEvent;

    /// <summary>How a question was closed, whoever did it; what follows from it comes after.</summary>
    public sealed record Answered(ConsentQuestion Question, ConsentAnswer Answer) : NoviceEvent;

    /// <summary>The question is no longer open, and the novice has not answered it.</summary>
    public sealed record Withdrawn(Asked Prompt) : NoviceEvent;

    /// <summary>Nothing has been heard of the helper for so long that the keys and buttons were let go that they held.</summary>
    public sealed record HelperSilent(TimeSpan Silence) : NoviceEvent;

    public sealed record ControlEnded(ControlEnd By) : NoviceEvent;

    public sealed record ChatReceived(string From, string Text) : NoviceEvent;

    /// <summary>What the novice wrote has gone to the expert.</summary>
    public sealed record ChatSent(string Text) : NoviceEvent;

    /// <summary>A character that the expert typed has not arrived; said once for a while. The expert is told too, where the chat is there for it.</summary>
    public sealed record CharacterNotTyped : NoviceEvent;

    /// <summary>What the novice wrote went nowhere: the chat is turned off.</summary>
    public sealed record ChatNotAllowed : NoviceEvent;

    /// <summary>A policy or setting that holds from here on; at the beginning those that are not built in.</summary>
    /// <param name="Value">As the policy files have it.</param>
    /// <param name="Meaning">The value in words.</param>
    /// <param name="Source">Who says so: file and line.</param>
    public sealed record PolicyInForce(string Name, string Value, string Meaning, string Source) : NoviceEvent;

    /// <summary>Somebody was turned away.</summary>
    public sealed record Refused(RefusalReason Reason, string Detail, PeerAddress? Peer = null) : NoviceEvent;

    /// <summary>A policy came to require a record, and here it is.</summary>
    public sealed record RecordBegan(string Path) : NoviceEvent;

    /// <summary>A policy came to forbid the record; it has been ended in order.</summary>
    public sealed record RecordEnded : NoviceEvent;

    /// <summary>What happens from here on is not recorded; it goes on, since it need not be.</summary>
    public sealed record RecordLost(string Detail) : NoviceEvent;
}
