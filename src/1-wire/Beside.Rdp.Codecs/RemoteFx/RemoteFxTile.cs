namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>[MS-RDPRFX] 3.1.8.1 the shape of a tile and of its coefficients.</summary>
internal static class RemoteFxTile
{
    /// <summary>Edge of a tile in pixels (CT_TILE_64x64).</summary>
    public const int Size = 64;

    /// <summary>Pixels, and coefficients of one component.</summary>
    public const int Area = Size * Size;

    /// <summary>Brightness in coefficients is 11.5 fixed point: 32 for a level of 0 to 255.</summary>
    public const int FractionBits = 5;

    public const int BandCount = 10;

    /// <summary>Where the lowest band starts: it alone is sent as differences.</summary>
    public const int LowestBand = 4032;

    public const int LowestBandSize = 64;

    /// <summary>Where each sub-band starts, in the order HL1, LH1, HH1, HL2, LH2, HH2, HL3, LH3, HH3, LL3, and the end
    /// of the last.</summary>
    public static ReadOnlySpan<short> BandStarts => [0, 1024, 2048, 3072, 3328, 3584, 3840, 3904, 3968, LowestBand, Area];

    /// <summary>Bits that a quantisation value drops from an 11.5 coefficient: at 6 the whole fraction.</summary>
    public static int Shift(byte quantization) => quantization - 1;
}
