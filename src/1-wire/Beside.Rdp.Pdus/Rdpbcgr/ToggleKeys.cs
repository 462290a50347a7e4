namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>The lock keys that are on. [MS-RDPBCGR] 2.2.8.1.1.3.1.1.5 toggleFlags; their bits are those of the wire.</summary>
[Flags]
public enum ToggleKeys
{
    None = 0,

    /// <summary>TS_SYNC_SCROLL_LOCK.</summary>
    ScrollLock = 0x1,

    /// <summary>TS_SYNC_NUM_LOCK.</summary>
    NumLock = 0x2,

    /// <summary>TS_SYNC_CAPS_LOCK.</summary>
    CapsLock = 0x4,

    /// <summary>TS_SYNC_KANA_LOCK.</summary>
    KanaLock = 0x8,
}
