namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.3.1 Flags.</summary>
[Flags]
public enum FilterFlags : byte
{
    /// <summary>The whole desktop is shared.</summary>
    None = 0x00,

    /// <summary>FILTER_ENABLED: only listed applications and windows are.</summary>
    Enabled = 0x01,
}
