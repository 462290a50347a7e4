namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.2.9 cmdFlags.</summary>
[Flags]
public enum SurfaceCommandFlags : uint
{
    None = 0,

    /// <summary>SURFCMDS_SETSURFACEBITS.</summary>
    SetSurfaceBits = 0x00000002,

    /// <summary>SURFCMDS_FRAMEMARKER.</summary>
    FrameMarker = 0x00000010,

    /// <summary>SURFCMDS_STREAMSURFACEBITS.</summary>
    StreamSurfaceBits = 0x00000040,
}
