namespace Beside.Session.Records;

/// <summary>Whose record it is, or who did something.</summary>
public enum RecordSide
{
    /// <summary>Shares the screen.</summary>
    Novice,

    /// <summary>Gives help.</summary>
    Expert,
}
