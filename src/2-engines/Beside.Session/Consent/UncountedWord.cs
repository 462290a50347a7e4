namespace Beside.Session.Consent;

/// <summary>A word in the novice's place that would have granted something but did not count.</summary>
public enum UncountedWord
{
    /// <summary>The yes to the first question.</summary>
    View,

    /// <summary>The yes to the second question.</summary>
    Control,

    /// <summary>The end of a pause.</summary>
    Resume,
}
