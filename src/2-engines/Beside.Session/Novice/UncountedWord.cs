namespace Beside.Session.Novice;

/// <summary>A word of the novice's that gives the expert something, and did not count.</summary>
public enum UncountedWord
{
    /// <summary>The yes to the first question.</summary>
    View,

    /// <summary>The yes to the second question.</summary>
    Control,

    /// <summary>The end of a pause.</summary>
    Resume,
}
