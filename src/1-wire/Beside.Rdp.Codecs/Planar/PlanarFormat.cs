namespace Beside.Rdp.Codecs.Planar;

/// <summary>[MS-RDPEGDI] 2.2.2.5.1 FormatHeader of RDP6_BITMAP_STREAM; bits 0 to 2 are the colour loss level.</summary>
[Flags]
internal enum PlanarFormat : byte
{
    /// <summary>Mask of the colour loss level (CLL); 0: the planes are alpha, red, green, blue.</summary>
    ColorLossLevel = 0x07,

    /// <summary>CS: chroma planes have half the width and half the height.</summary>
    ChromaSubsampling = 0x08,

    /// <summary>RLE: every plane is RDP6_RLE_SEGMENTS.</summary>
    RunLengthEncoding = 0x10,

    /// <summary>NA: there is no alpha plane.</summary>
    NoAlpha = 0x20,
}
