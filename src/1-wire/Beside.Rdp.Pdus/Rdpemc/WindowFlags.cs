namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.5 Flags.</summary>
[Flags]
public enum WindowFlags : ushort
{
    /// <summary>Not shared.</summary>
    None = 0x0000,

    /// <summary>WINDOW_SHARED.</summary>
    Shared = 0x0001,
}
