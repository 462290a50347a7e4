namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1 updateType of a slow-path graphics update.</summary>
public enum SlowPathUpdateType : ushort
{
    /// <summary>UPDATETYPE_ORDERS.</summary>
    Orders = 0x0000,

    /// <summary>UPDATETYPE_BITMAP.</summary>
    Bitmap = 0x0001,

    /// <summary>UPDATETYPE_PALETTE.</summary>
    Palette = 0x0002,

    /// <summary>UPDATETYPE_SYNCHRONIZE.</summary>
    Synchronize = 0x0003,
}
