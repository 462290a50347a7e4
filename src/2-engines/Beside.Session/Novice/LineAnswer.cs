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

    /// <summary>It is as many digits as a check number has, for a question that needs one.</summary>
    Number,

    /// <summary>The question needs a check number, and this is a word, or another number of digits.</summary>
    NeedsNumber,
}
