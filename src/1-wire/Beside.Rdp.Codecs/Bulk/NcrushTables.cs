namespace Beside.Rdp.Codecs.Bulk;

/// <summary>[MS-RDPEGDI] 3.1.8.1.4.1 Literal, EOS, and Copy-Offset Tables and 3.1.8.1.4.2 Length-of-Match Tables.</summary>
internal static class NcrushTables
{
    internal const int OffsetCacheSize = 4;

    /// <summary>Symbols below are literals.</summary>
    internal const int EndOfEncoding = 256;

    internal const int FirstCopyOffset = 257;
    internal const int FirstCachedOffset = 289;

    /// <summary>HuffLengthLEC.</summary>
    private static ReadOnlySpan<byte> SymbolCodeLengths =>
    [
        6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 9, 8, 9, 9, 9, 9, 8, 8, 9, 9, 9, 9, 9, 9,
        8, 9, 9, 10, 9, 9, 9, 9, 9, 9, 9, 10, 9, 10, 10, 10, 9, 9, 10, 9, 10, 9, 10, 9, 9, 9, 10, 10, 9, 10, 9, 9,
        8, 9, 9, 9, 9, 10, 10, 10, 9, 9, 10, 10, 10, 10, 10, 10, 9, 9, 10, 10, 10, 10, 10, 10, 10, 9, 10, 10, 10, 10, 10, 10,
        8, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 9, 10, 10, 10, 10, 10, 10, 10, 9, 10, 10, 10, 10, 10, 10, 9,
        7, 9, 9, 10, 9, 10, 10, 10, 9, 10, 10, 10, 10, 10, 10, 10, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
        10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 13, 10, 10, 10, 10, 10, 10, 11, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
        9, 10, 10, 10, 10, 10, 9, 10, 10, 10, 10, 10, 9, 10, 10, 10, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
        9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 9, 10, 8, 9, 9, 10, 9, 10, 10, 10, 9, 10, 10, 10, 9, 9, 8, 7,
        13, 13, 7, 7, 10, 7, 7, 6, 6, 6, 6, 5, 6, 6, 6, 5, 6, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6,
        8, 5, 6, 7, 7,
    ];

    /// <summary>HuffLengthL.</summary>
    private static ReadOnlySpan<byte> LengthCodeLengths =>
    [
        4, 2, 3, 4, 3, 4, 4, 5, 4, 5, 5, 6, 6, 7, 7, 8, 7, 8, 8, 9, 9, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
    ];

    internal static NcrushCode Symbols { get; } = new(SymbolCodeLengths, maxBits: 13);

    internal static NcrushCode Lengths { get; } = new(LengthCodeLengths, maxBits: 9);

    /// <summary>CopyOffsetBitsLUT.</summary>
    internal static ReadOnlySpan<byte> CopyOffsetBits =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14];

    /// <summary>CopyOffsetBaseLUT; a copy-offset is one less.</summary>
    internal static ReadOnlySpan<int> CopyOffsetBases =>
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577, 32769, 49153,
    ];

    /// <summary>LoMBitsLUT: two of the 32 codes have no meaning.</summary>
    internal static ReadOnlySpan<byte> LengthBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 6, 6, 8, 8, 14, 14];

    /// <summary>LoMBaseLUT.</summary>
    internal static ReadOnlySpan<int> LengthBases =>
        [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 22, 26, 30, 34, 42, 50, 58, 66, 82, 98, 114, 130, 194, 258, 514, 2, 2];
}
