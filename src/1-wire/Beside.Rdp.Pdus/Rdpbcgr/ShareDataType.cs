namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.1.2 pduType2.</summary>
public enum ShareDataType : byte
{
    /// <summary>PDUTYPE2_UPDATE.</summary>
    Update = 2,

    /// <summary>PDUTYPE2_CONTROL.</summary>
    Control = 20,

    /// <summary>PDUTYPE2_POINTER.</summary>
    Pointer = 27,

    /// <summary>PDUTYPE2_INPUT.</summary>
    Input = 28,

    /// <summary>PDUTYPE2_SYNCHRONIZE.</summary>
    Synchronize = 31,

    /// <summary>PDUTYPE2_REFRESH_RECT.</summary>
    RefreshRect = 33,

    /// <summary>PDUTYPE2_SUPPRESS_OUTPUT.</summary>
    SuppressOutput = 35,

    /// <summary>PDUTYPE2_SHUTDOWN_REQUEST.</summary>
    ShutdownRequest = 36,

    /// <summary>PDUTYPE2_SHUTDOWN_DENIED.</summary>
    ShutdownDenied = 37,

    /// <summary>PDUTYPE2_FONTLIST.</summary>
    FontList = 39,

    /// <summary>PDUTYPE2_FONTMAP.</summary>
    FontMap = 40,

    /// <summary>PDUTYPE2_BITMAPCACHE_PERSISTENT_LIST.</summary>
    PersistentKeyList = 43,

    /// <summary>PDUTYPE2_SET_ERROR_INFO_PDU.</summary>
    SetErrorInfo = 47,

    /// <summary>PDUTYPE2_FRAME_ACKNOWLEDGE ([MS-RDPRFX] 2.2.3.1).</summary>
    FrameAcknowledge = 56,
}
