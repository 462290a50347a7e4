namespace Beside.Diagnosis;

/// <summary>The sides that a finding affects.</summary>
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
