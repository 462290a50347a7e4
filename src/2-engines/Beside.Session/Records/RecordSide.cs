namespace Beside.Session.Records;

/// <summary>The side that keeps a record, or that did something.</summary>
public enum RecordSide
{
    /// <summary>Shares the screen.</summary>
    Novice,

    /// <summary>Gives help.</summary>
    Expert,
}
