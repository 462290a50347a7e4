namespace Beside.Policy;

/// <summary>The form in which the registry keeps a value.</summary>
public enum PolicyValueKind
{
    /// <summary>REG_DWORD.</summary>
    Number,

    /// <summary>REG_SZ.</summary>
    Text,

    /// <summary>A key with a REG_SZ for each entry.</summary>
    List,
}
