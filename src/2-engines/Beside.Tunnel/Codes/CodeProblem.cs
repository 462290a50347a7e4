namespace Beside.Tunnel.Codes;

/// <summary>Why what somebody typed is no code.</summary>
public enum CodeProblem
{
    None,

    /// <summary>Nothing but separators.</summary>
    Empty,

    /// <summary>A character that is neither a digit nor a separator.</summary>
    NotADigit,

    /// <summary>Fewer than six digits.</summary>
    TooShort,

    /// <summary>More digits than the longest code has.</summary>
    TooLong,
}
