namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>
/// [MS-RDPRFX] 2.2.2.1.5 TS_RFX_CODEC_QUANT: for each sub-band how many low bits are dropped, from 6 (none) to 15. The first letter
/// is the horizontal band, the digit the level, 3 the coarsest.
/// </summary>
public readonly record struct RemoteFxQuantization(
    byte LL3, byte LH3, byte HL3, byte HH3, byte LH2, byte HL2, byte HH2, byte LH1, byte HL1, byte HH1)
{
    /// <summary>The smallest number of bits that may be dropped; also the smallest that keeps every step a whole level
    /// of brightness.</summary>
    public const byte Min = 6;

    public const byte Max = 15;

    internal const int Size = 5;

    /// <summary>Nearly lossless: the best that the codec can do.</summary>
    public static RemoteFxQuantization Finest { get; } = new(6, 6, 6, 6, 6, 6, 6, 6, 6, 6);

    /// <summary>For photographs that a person looks at: more than 40 dB.</summary>
    public static RemoteFxQuantization High { get; } = new(6, 6, 6, 6, 6, 6, 7, 7, 7, 8);

    /// <summary>The table of the specification's own examples ([MS-RDPRFX] 4.2.3): good, about half of <see cref="High"/>.</summary>
    public static RemoteFxQuantization Medium { get; } = new(6, 6, 6, 6, 7, 7, 8, 8, 8, 9);

    /// <summary>For a picture that will be replaced soon or a thin line.</summary>
    public static RemoteFxQuantization Coarse { get; } = new(7, 7, 7, 8, 9, 9, 10, 10, 10, 11);

    internal bool IsValid =>
        InRange(LL3) && InRange(LH3) && InRange(HL3) && InRange(HH3) && InRange(LH2)
        && InRange(HL2) && InRange(HH2) && InRange(LH1) && InRange(HL1) && InRange(HH1);

    internal static RemoteFxQuantization Read(ReadOnlySpan<byte> source) => new(
        (byte)(source[0] & 15), (byte)(source[0] >> 4), (byte)(source[1] & 15), (byte)(source[1] >> 4), (byte)(source[2] & 15),
        (byte)(source[2] >> 4), (byte)(source[3] & 15), (byte)(source[3] >> 4), (byte)(source[4] & 15), (byte)(source[4] >> 4));

    internal void Write(Span<byte> destination)
    {
        destination[0] = (byte)(LL3 | (LH3 << 4));
        destination[1] = (byte)(HL3 | (HH3 << 4));
        destination[2] = (byte)(LH2 | (HL2 << 4));
        destination[3] = (byte)(HH2 | (LH1 << 4));
        destination[4] = (byte)(HL1 | (HH1 << 4));
    }

    /// <summary>The tables in the order in which sub-bands follow each other in a tile: HL1, LH1, HH1, HL2, LH2, HH2,
    /// HL3, LH3, HH3, LL3.</summary>
    internal void CopyInBandOrder(Span<byte> destination)
    {
        destination[0] = HL1;
        destination[1] = LH1;
        destination[2] = HH1;
        destination[3] = HL2;
        destination[4] = LH2;
        destination[5] = HH2;
        destination[6] = HL3;
        destination[7] = LH3;
        destination[8] = HH3;
        destination[9] = LL3;
    }

    private static bool InRange(byte value) => value is >= Min and <= Max;
}
