namespace Beside.Session.Records;

/// <summary>The state of a record's file.</summary>
public enum RecordState
{
    /// <summary>Every line is as it was written, and the last one closes the record.</summary>
    Intact,

    /// <summary>The lines that are there fit, the closing one is missing: the program was killed, or somebody cut the
    /// end off. The file cannot tell which.</summary>
    CutOff,

    /// <summary>A line is not as it was written.</summary>
    Changed,

    /// <summary>Lines are missing.</summary>
    Removed,

    /// <summary>Lines are in a different order.</summary>
    Reordered,

    /// <summary>A line has been put in.</summary>
    Inserted,

    /// <summary>No record, one of another version, or larger than any record is.</summary>
    Unreadable,
}
