namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.4.2 DiscType.</summary>
public enum DisconnectType : uint
{
    /// <summary>The sharing manager put the participant out.</summary>
    HostInitiated = 0,

    /// <summary>The participant left.</summary>
    ParticipantInitiated = 2,
}
