namespace Beside.Diagnosis;

/// <summary>For whom it counts.</summary>
[Flags]
public enum FindingSides
{
    None = 0,

    /// <summary><c>beside invite</c>.</summary>
    BeingHelped = 1,

    /// <summary><c>beside open</c>.</summary>
    Helping = 2,

    Both = BeingHelped | Helping,
}
