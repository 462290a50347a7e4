namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.4.4: rows of the XOR and the AND mask of a pointer.</summary>
public static class PointerMask
{
    /// <summary>Bytes of a row, padded to two.</summary>
    /// <param name="bitsPerPixel">1 for the AND mask.</param>
    public static int RowSize(int width, int bitsPerPixel) => ((width * bitsPerPixel) + 15) / 16 * 2;
}
