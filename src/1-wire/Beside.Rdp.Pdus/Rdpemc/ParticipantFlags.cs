namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.4.1 Flags.</summary>
[Flags]
public enum ParticipantFlags : ushort
{
    /// <summary>Neither sees nor controls.</summary>
    None = 0x0000,

    /// <summary>MAY_VIEW.</summary>
    MayView = 0x0001,

    /// <summary>MAY_INTERACT.</summary>
    MayInteract = 0x0002,

    /// <summary>IS_PARTICIPANT: the PDU describes its receiver.</summary>
    IsParticipant = 0x0004,
}
