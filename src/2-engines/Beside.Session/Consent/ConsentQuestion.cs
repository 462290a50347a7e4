namespace Beside.Session.Consent;

/// <summary>A question that only the novice decides.</summary>
public enum ConsentQuestion
{
    /// <summary>May the expert see the screen?</summary>
    View,

    /// <summary>May the expert use keyboard and mouse?</summary>
    Control,
}
