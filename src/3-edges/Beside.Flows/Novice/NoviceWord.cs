using Beside.Session.Facts;

namespace Beside.Flows.Novice;

/// <summary>What a line of the novice means.</summary>
public abstract record NoviceWord
{
    private NoviceWord()
    {
    }

    public sealed record Answer(SessionFact.Asked Asked, bool IsYes) : NoviceWord;

    public sealed record CheckNumber(SessionFact.Asked Asked, string Typed) : NoviceWord
    {
        /// <summary>Without the number.</summary>
        public override string ToString() => "CheckNumber";
    }

    public sealed record Chat(string Text) : NoviceWord;

    /// <summary>Nothing that concerns anybody but the novice.</summary>
    public sealed record Nothing : NoviceWord
    {
        internal static Nothing Instance { get; } = new();
    }
}
