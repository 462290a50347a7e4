namespace Beside.Policy.Formats;

/// <summary>[MS-GPREG] 2.2.1, Type. Other types are carried but not understood.</summary>
public enum RegistryValueType : uint
{
    /// <summary>REG_NONE.</summary>
    None = 0,

    /// <summary>REG_SZ.</summary>
    String = 1,

    /// <summary>REG_EXPAND_SZ.</summary>
    ExpandString = 2,

    /// <summary>REG_BINARY.</summary>
    Binary = 3,

    /// <summary>REG_DWORD.</summary>
    Number = 4,

    /// <summary>REG_DWORD_BIG_ENDIAN.</summary>
    NumberBigEndian = 5,

    /// <summary>REG_MULTI_SZ.</summary>
    MultiString = 7,

    /// <summary>REG_QWORD.</summary>
    LongNumber = 11,
}
