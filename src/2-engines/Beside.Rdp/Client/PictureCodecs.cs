namespace Beside.Rdp.Client;

/// <summary>Ways in which a server may send a picture.</summary>
[Flags]
public enum PictureCodecs
{
    None = 0,

    /// <summary>Pixels as they are.</summary>
    Raw = 1,

    /// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.2.4.</summary>
    InterleavedRle = 2,

    /// <summary>[MS-RDPEGDI] 2.2.2.5.1, RDP 6.0.</summary>
    Planar = 4,

    /// <summary>[MS-RDPRFX].</summary>
    RemoteFx = 8,

    /// <summary>[MS-RDPNSC].</summary>
    NsCodec = 16,
}
