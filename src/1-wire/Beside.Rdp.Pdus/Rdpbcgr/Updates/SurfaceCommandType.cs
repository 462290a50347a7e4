namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.2.1.10.1 cmdType of a Surface Command (TS_SURFCMD).</summary>
public enum SurfaceCommandType : ushort
{
    /// <summary>CMDTYPE_SET_SURFACE_BITS.</summary>
    SetSurfaceBits = 0x0001,

    /// <summary>CMDTYPE_FRAME_MARKER.</summary>
    FrameMarker = 0x0004,

    /// <summary>CMDTYPE_STREAM_SURFACE_BITS.</summary>
    StreamSurfaceBits = 0x0006,
}
