namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.4.1 messageType of a slow-path pointer update.</summary>
public enum PointerMessageType : ushort
{
    /// <summary>TS_PTRMSGTYPE_SYSTEM.</summary>
    System = 0x0001,

    /// <summary>TS_PTRMSGTYPE_POSITION.</summary>
    Position = 0x0003,

    /// <summary>TS_PTRMSGTYPE_COLOR.</summary>
    Color = 0x0006,

    /// <summary>TS_PTRMSGTYPE_CACHED.</summary>
    Cached = 0x0007,

    /// <summary>TS_PTRMSGTYPE_POINTER.</summary>
    Pointer = 0x0008,
}
