namespace Beside.Session.Records;

/// <summary>What two records say about each other.</summary>
public enum RecordAgreement
{
    /// <summary>The other side has seen or signed these lines as they are.</summary>
    Confirmed,

    /// <summary>The other side has seen something else: one of the two was changed.</summary>
    Contradicted,

    /// <summary>Neither knows of the other: of different sessions, or no heads were exchanged.</summary>
    Unrelated,
}
