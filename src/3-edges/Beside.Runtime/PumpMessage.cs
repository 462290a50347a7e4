using Beside.Platform;
using Beside.Policy;
using Beside.Runtime.Connections;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Wire;

namespace Beside.Runtime;

/// <summary>What a <see cref="SessionPump"/> takes from its mailbox, one at a time.</summary>
internal abstract record PumpMessage : LinkMessage
{
    private PumpMessage()
    {
    }

    /// <summary>The novice, or the end: no input of the peer is injected any more once this has been posted.</summary>
    public virtual bool TakesInputAway => false;

    public sealed record Encoded(PicturePump Source, PictureChunk Chunk) : PumpMessage;

    /// <summary>The picture pump has ended by itself: the desktop is lost.</summary>
    public sealed record PictureFailed : PumpMessage
    {
        public static PictureFailed Instance { get; } = new();
    }

    /// <param name="InjectedAt">When a program last pressed a key or button of the desktop.</param>
    public sealed record Answered(SessionFact.Asked Asked, bool IsYes, Instant? InjectedAt) : PumpMessage;

    /// <inheritdoc cref="Answered"/>
    public sealed record CheckNumberTyped(SessionFact.Asked Asked, string Typed, Instant? InjectedAt) : PumpMessage
    {
        /// <summary>Without the number.</summary>
        public override string ToString() => "CheckNumberTyped";
    }

    /// <summary>What the policies say to this question, by the reading of this number.</summary>
    public sealed record PolicyRead(ConsentQuestion Question, RemoteAssistancePolicy Policy, int Number) : PumpMessage;

    public sealed record PanicKey : PumpMessage
    {
        public override bool TakesInputAway => true;
    }

    public sealed record KeyboardLost : PumpMessage
    {
        public override bool TakesInputAway => true;
    }

    /// <param name="Done">Completed when control has ended and everything has been released.</param>
    public sealed record StopControl(TaskCompletionSource? Done = null) : PumpMessage
    {
        public override bool TakesInputAway => true;
    }

    public sealed record Pause : PumpMessage
    {
        public override bool TakesInputAway => true;
    }

    /// <inheritdoc cref="Answered"/>
    public sealed record Resume(Instant? InjectedAt) : PumpMessage;

    /// <summary>The novice is about to be asked about another helper, in place of the one who has the seat.</summary>
    public sealed record GiveWay : PumpMessage
    {
        public override bool TakesInputAway => true;
    }

    /// <summary>The novice has let another helper take the seat.</summary>
    public sealed record Replaced : PumpMessage
    {
        public override bool TakesInputAway => true;
    }

    /// <summary>The session that had the seat has left it.</summary>
    public sealed record SeatLeft : PumpMessage;

    public sealed record Chat(string Text) : PumpMessage;

    public sealed record LayoutChanged(DesktopLayout Layout) : PumpMessage;

    /// <summary>The desktop could not type a character from the helper in control.</summary>
    public sealed record CharacterNotTyped : PumpMessage;

    /// <summary>The novice, or the program, ends it.</summary>
    public sealed record End(EndReason Reason) : PumpMessage
    {
        public override bool TakesInputAway => true;
    }
}
