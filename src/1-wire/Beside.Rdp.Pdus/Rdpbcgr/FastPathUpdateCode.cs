namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.9.1.2.1 updateCode.</summary>
public enum FastPathUpdateCode : byte
{
    /// <summary>FASTPATH_UPDATETYPE_ORDERS.</summary>
    Orders = 0x0,

    /// <summary>FASTPATH_UPDATETYPE_BITMAP.</summary>
    Bitmap = 0x1,

    /// <summary>FASTPATH_UPDATETYPE_PALETTE.</summary>
    Palette = 0x2,

    /// <summary>FASTPATH_UPDATETYPE_SYNCHRONIZE.</summary>
    Synchronize = 0x3,

    /// <summary>FASTPATH_UPDATETYPE_SURFCMDS.</summary>
    SurfaceCommands = 0x4,

    /// <summary>FASTPATH_UPDATETYPE_PTR_NULL.</summary>
    PointerHidden = 0x5,

    /// <summary>FASTPATH_UPDATETYPE_PTR_DEFAULT.</summary>
    PointerDefault = 0x6,

    /// <summary>FASTPATH_UPDATETYPE_PTR_POSITION.</summary>
    PointerPosition = 0x8,

    /// <summary>FASTPATH_UPDATETYPE_COLOR.</summary>
    PointerColor = 0x9,

    /// <summary>FASTPATH_UPDATETYPE_CACHED.</summary>
    PointerCached = 0xA,

    /// <summary>FASTPATH_UPDATETYPE_POINTER.</summary>
    PointerNew = 0xB,

    /// <summary>FASTPATH_UPDATETYPE_LARGE_POINTER.</summary>
    PointerLarge = 0xC,
}
