namespace Beside.Policy;

/// <summary>The layer of a value's source. A higher layer wins over a lower one.</summary>
public enum PolicyLayer
{
    /// <summary>Nobody: what Beside does by itself.</summary>
    BuiltIn = 0,

    /// <summary>The person, for themselves.</summary>
    User = 1,

    /// <summary>The machine's own setting, as the Remote tab of System Properties keeps it.</summary>
    Machine = 2,

    /// <summary>The administrator's policy.</summary>
    Policy = 3,
}
