namespace Beside.Session.Novice;

/// <summary>What the novice's line or button answers to the open question.</summary>
public enum LineAnswer
{
    /// <summary>Nothing: it is not an answer.</summary>
    None,

    No,

    Yes,

    /// <summary>It came before the question could have been read, so it was meant for something else.</summary>
    TooSoon,

    /// <summary>It is the word that agrees to the other question.</summary>
    OtherWord,
}
