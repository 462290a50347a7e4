using Beside.Wire;

namespace Beside.Session.Novice;

/// <summary>What a <see cref="NoviceSession"/> tells its owner. Act on them in order: a refusal is sent before the end, control ends before anybody is told.</summary>
public abstract record SessionOutput
{
    private SessionOutput()
    {
    }

    /// <summary>Let RDP's connection sequence go on. Nothing is shared yet.</summary>
    public sealed record Admit : SessionOutput;

    /// <summary>One message for a static virtual channel.</summary>
    public sealed record SendChannel(string Channel, byte[] Message) : SessionOutput;

    /// <summary>A question is due: read the policies now and hand them to <see cref="NoviceSession.ReceivePolicy"/>, whose answer is the question or a refusal.</summary>
    public sealed record ReadPolicy(ConsentQuestion Question) : SessionOutput;

    /// <summary>Ask the novice; the answer goes to <see cref="NoviceSession.Answer"/> and comes from nobody else.</summary>
    /// <param name="ExpertName">A claim, made fit to be shown. Empty where the expert gave no name of its own.</param>
    /// <param name="NameIsVerified">Whether anybody vouches for the name. In Remote Assistance nobody does.</param>
    /// <param name="AnswerBy">When silence becomes a no.</param>
    /// <param name="Message">The administrator's words, made fit to be shown, in place of the built-in warning; null: the built-in one.</param>
    /// <param name="SilenceOfOther">The session of another expert goes on, of whom nothing has been heard for so long, and ends with a yes; null: there is none.</param>
    public sealed record Ask(ConsentQuestion Question, string ExpertName, bool NameIsVerified, Instant AnswerBy, string? Message = null, TimeSpan? SilenceOfOther = null) : SessionOutput;

    /// <summary>The session that has the seat loses control, if it has it, by <see cref="NoviceSession.GiveWay"/>. Before the question is put.</summary>
    public sealed record EndOtherControl : SessionOutput;

    /// <summary>The novice decided for this session: end the one that has the seat, for <see cref="EndReason.Replaced"/>, and tell by <see cref="NoviceSession.OnSeatLeft"/> when it has left.</summary>
    public sealed record EndOther : SessionOutput;

    /// <summary>A program typed it, not the novice, so nothing follows from it. A question is put again in a moment, by another <see cref="Ask"/>.</summary>
    public sealed record WordNotCounted(UncountedWord Word) : SessionOutput;

    /// <summary>A question is closed, for the record. Before anything follows from it.</summary>
    public sealed record Answered(ConsentQuestion Question, ConsentAnswer Answer) : SessionOutput;

    /// <summary>The question is no longer open: take the prompt away.</summary>
    public sealed record Withdraw(ConsentQuestion Question) : SessionOutput;

    /// <summary>Begin to capture and to send, with a whole picture first.</summary>
    public sealed record StartPicture : SessionOutput;

    public sealed record StopPicture : SessionOutput;

    /// <summary>Send the whole picture anew.</summary>
    public sealed record RefreshPicture : SessionOutput;

    /// <summary>Release every key and button that the expert holds.</summary>
    public sealed record ReleaseInput : SessionOutput;

    /// <summary>Nothing has been heard of the expert for a while: send something that their program answers by itself, if there is such a thing.</summary>
    public sealed record Nudge : SessionOutput;

    /// <summary>Nothing has been heard of the expert for so long that what they held was let go. Control stands.</summary>
    public sealed record ExpertSilent(TimeSpan Silence) : SessionOutput;

    /// <summary>Control has ended, for the record.</summary>
    public sealed record ControlEnded(ControlEnd By) : SessionOutput;

    public sealed record StateChanged(NoviceState State, bool IsPaused) : SessionOutput;

    /// <summary>A message of the expert, made fit to be shown.</summary>
    public sealed record ChatReceived(string Text) : SessionOutput;

    /// <summary>A message of the novice has gone to the expert, for the record.</summary>
    public sealed record ChatSent(string Text) : SessionOutput;

    /// <summary>The expert has been told, as far as that can be, that a character did not arrive.</summary>
    public sealed record CharacterNotTyped : SessionOutput;

    /// <summary>A message of the novice went nowhere: a setting or policy has turned the chat off.</summary>
    public sealed record ChatNotAllowed : SessionOutput;

    /// <summary>Somebody was turned away. The detail is our own text, for logs.</summary>
    public sealed record Refused(RefusalReason Reason, string Detail) : SessionOutput;

    /// <summary>The last output of every session: end the connection if it still stands.</summary>
    /// <param name="ErrorInfo">[MS-RDPBCGR] 2.2.5.1.1 errorInfo.</param>
    public sealed record Disconnect(uint ErrorInfo, SessionEnd Reason, string Detail) : SessionOutput;
}
