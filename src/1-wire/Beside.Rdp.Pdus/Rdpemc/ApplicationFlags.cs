namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.3 Flags.</summary>
[Flags]
public enum ApplicationFlags : ushort
{
    /// <summary>Not shared.</summary>
    None = 0x0000,

    /// <summary>APPLICATION_SHARED.</summary>
    Shared = 0x0001,
}
