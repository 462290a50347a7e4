namespace Beside.Session.Consent;

/// <summary>What a typed check number came to.</summary>
public enum CheckAnswer
{
    /// <summary>It is no check number, so the question stands.</summary>
    NotANumber,

    Right,

    /// <summary>The first wrong one, which is a no.</summary>
    Wrong,

    /// <summary>The second wrong one: somebody may be in between, or this is not who the novice speaks to.</summary>
    PossibleInterception,
}
