namespace Beside.Tunnel.Keys;

/// <summary>What a typed check number came to.</summary>
public enum CheckOutcome
{
    /// <summary>No answer: the question stands.</summary>
    NotFourDigits,

    Right,

    /// <summary>The first wrong one: a no.</summary>
    Wrong,

    /// <summary>The second wrong one: the session ends, and both are told that somebody may be in between, or that this
    /// is not who they speak to.</summary>
    PossibleInterception,
}
