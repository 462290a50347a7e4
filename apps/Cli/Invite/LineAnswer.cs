namespace Beside.Cli.Invite;

/// <summary>What a line that the novice has typed answers to the open question.</summary>
internal enum LineAnswer
{
    /// <summary>Nothing: it is no answer.</summary>
    None,

    No,

    Yes,

    /// <summary>A yes that came before anybody could have read the question.</summary>
    TooSoon,
}
