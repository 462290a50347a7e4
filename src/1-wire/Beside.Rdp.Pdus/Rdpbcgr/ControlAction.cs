namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.15.1 action.</summary>
public enum ControlAction : ushort
{
    /// <summary>CTRLACTION_REQUEST_CONTROL.</summary>
    RequestControl = 1,

    /// <summary>CTRLACTION_GRANTED_CONTROL.</summary>
    GrantedControl = 2,

    /// <summary>CTRLACTION_DETACH.</summary>
    Detach = 3,

    /// <summary>CTRLACTION_COOPERATE.</summary>
    Cooperate = 4,
}
