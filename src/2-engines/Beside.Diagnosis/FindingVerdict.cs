namespace Beside.Diagnosis;

/// <summary>How serious a finding is.</summary>
public enum FindingVerdict
{
    Fine,

    /// <summary>Good to know.</summary>
    Note,

    /// <summary>It could not be checked, or the result is unknown.</summary>
    NotKnown,

    /// <summary>It stands in the way.</summary>
    Hindrance,
}
