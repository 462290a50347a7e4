namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.2.1 Type of ORDER_HDR. FreeRDP ends the session on <see cref="WindowRegionUpdate"/> and above.</summary>
public enum OrderType : ushort
{
    /// <summary>ODTYPE_FILTER_STATE_UPDATED.</summary>
    FilterUpdated = 0x0001,

    /// <summary>ODTYPE_APP_REMOVED.</summary>
    ApplicationRemoved = 0x0002,

    /// <summary>ODTYPE_APP_CREATED.</summary>
    ApplicationCreated = 0x0003,

    /// <summary>ODTYPE_WND_REMOVED.</summary>
    WindowRemoved = 0x0004,

    /// <summary>ODTYPE_WND_CREATED.</summary>
    WindowCreated = 0x0005,

    /// <summary>ODTYPE_WND_SHOW.</summary>
    ShowWindow = 0x0006,

    /// <summary>ODTYPE_PARTICIPANT_REMOVED.</summary>
    ParticipantRemoved = 0x0007,

    /// <summary>ODTYPE_PARTICIPANT_CREATED.</summary>
    ParticipantCreated = 0x0008,

    /// <summary>ODTYPE_PARTICIPANT_CTRL_CHANGED.</summary>
    ChangeParticipantControlLevel = 0x0009,

    /// <summary>ODTYPE_GRAPHICS_STREAM_PAUSED.</summary>
    GraphicsStreamPaused = 0x000A,

    /// <summary>ODTYPE_GRAPHICS_STREAM_RESUMED.</summary>
    GraphicsStreamResumed = 0x000B,

    /// <summary>ODTYPE_WND_RGN_UPDATE. Windows never sends it.</summary>
    WindowRegionUpdate = 0x000C,

    /// <summary>ODTYPE_PARTICIPANT_CTRL_CHANGE_RESPONSE.</summary>
    ChangeParticipantControlLevelResponse = 0x000D,
}
