namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.4.3 Flags.</summary>
[Flags]
public enum ControlLevelFlags : ushort
{
    /// <summary>Neither view nor control is wanted any more.</summary>
    None = 0x0000,

    /// <summary>REQUEST_VIEW; alone it gives control back.</summary>
    RequestView = 0x0001,

    /// <summary>REQUEST_INTERACT.</summary>
    RequestInteract = 0x0002,

    /// <summary>ALLOW_CONTROL_REQUESTS; neither sent nor read by Windows.</summary>
    AllowControlRequests = 0x0008,
}
