using System.Globalization;

namespace Beside.Rdp.Tests.Sequence;

/// <summary>Capability sets as [MS-RDPBCGR] 2.2.7 and [MS-RDPRFX] 2.2.1 lay them out, with the values that our two
/// roles announce.</summary>
internal static class SpecifiedSets
{
    private const string Order =
        "terminalDescriptor 00*16, pad4octetsA 00*4, desktopSaveXGranularity 0100, desktopSaveYGranularity 1400, pad2octetsA 0000, maximumOrderLevel 0100, numberFonts 0000, orderFlags 2A00, "
        + "orderSupport 0000010000000000, orderSupport 00*24, textFlags 0000, orderSupportExFlags 0000, pad4octetsB 00*4, desktopSaveSize 00840300, pad2octetsC 0000, pad2octetsD 0000, "
        + "textANSICodePage 0000, pad2octetsE 0000";

    /// <summary>CODEC_GUID_REMOTEFX and CODEC_GUID_NSCODEC, as they lie on the wire.</summary>
    private const string RemoteFx = "122F777672BD6344AFB3B73C9C6F7886", NsCodec = "B91B8DCA0F004F15589FAE2D1A87E2D6";

    /// <summary>numberCapabilities and padding, then each set: it has to be one of these, and the last of them must not
    /// be missing.</summary>
    /// <param name="sets">By capabilitySetType, the fields behind lengthCapability.</param>
    public static void Check(WireFields fields, IReadOnlyDictionary<int, string> sets)
    {
        var missing = sets.Keys.ToHashSet();
        int count = fields.ReadLittleEndian("numberCapabilities", 2);
        fields.Are("pad2Octets 0000");
        for (int i = 0; i < count; i++)
        {
            int type = fields.ReadLittleEndian("capabilitySetType", 2);
            int length = fields.ReadLittleEndian("lengthCapability", 2);
            Assert.True(missing.Remove(type), $"capability set {type} comes twice, or is not due");
            fields.Slice($"capability set {type}", length - 4).Are(sets[type]).End();
        }

        Assert.True(missing.Count == 0, $"capability sets {string.Join(", ", missing)} are missing");
    }

    /// <summary>What a Demand Active PDU has, 2.2.1.13.1.1.</summary>
    public static Dictionary<int, string> OfServer(int colorDepth, int width, int height) => new()
    {
        [9] = "nodeId EA03, pad2octets 0000",
        [1] = General("0100", "0300"),
        [20] = "flags 00000000, VCChunkSize 40060000",
        [2] = Bitmap(colorDepth, width, height),
        [14] = "fontSupportFlags 0100, pad2octets 0000",
        [3] = Order,
        [8] = "colorPointerFlag 0100, colorPointerCacheSize 1900, pointerCacheSize 1900",
        [13] =
            "inputFlags 3D01, pad2octetsA 0000, keyboardLayout 00000000, keyboardType 00000000, keyboardSubType 00000000, keyboardFunctionKey 00000000, imeFileName 00*64",
        [26] = "MaxRequestSize 00003F00",
        [27] = "largePointerSupportFlags 0300",
        [28] = "cmdFlags 52000000, reserved 00000000",
        [29] = $"bitmapCodecCount 01, codecGUID {RemoteFx}, codecID 03, codecPropertiesLength 0400, codecProperties 00000000",
        [30] = "maxUnacknowledgedFrameCount 02000000",
    };

    /// <summary>What a Confirm Active PDU has, 2.2.1.13.2.1: all that 2.2.7.1 calls mandatory, also where it says no.</summary>
    /// <param name="keyboardLayout">Four bytes.</param>
    public static Dictionary<int, string> OfClient(int colorDepth, int width, int height, string keyboardLayout) => new()
    {
        [9] = "nodeId 0000, pad2octets 0000",
        [1] = General("0400", "0700"),
        [20] = "flags 00000000, VCChunkSize 40060000",
        [2] = Bitmap(colorDepth, width, height),
        [14] = "fontSupportFlags 0100, pad2octets 0000",
        [3] = Order,
        [8] = "colorPointerFlag 0100, colorPointerCacheSize 1900, pointerCacheSize 1900",
        [13] =
            $"inputFlags 3D01, pad2octetsA 0000, keyboardLayout {keyboardLayout}, keyboardType 04000000, keyboardSubType 00000000, keyboardFunctionKey 00000000, imeFileName 00*64",
        [4] =
            "pad1 00*24, Cache0Entries 0000, Cache0MaximumCellSize 0000, Cache1Entries 0000, Cache1MaximumCellSize 0000, Cache2Entries 0000, Cache2MaximumCellSize 0000",
        [15] = "brushSupportLevel 00000000",
        [16] = "GlyphCache 00*40, FragCache 00000000, GlyphSupportLevel 0000, pad2octets 0000",
        [17] = "offscreenSupportLevel 00000000, offscreenCacheSize 0000, offscreenCacheEntries 0000",
        [12] = "soundFlags 0000, pad2octetsA 0000",
        [26] = "MaxRequestSize 00004000",
        [27] = "largePointerSupportFlags 0300",
        [28] = "cmdFlags 52000000, reserved 00000000",
        [29] = $"bitmapCodecCount 02, codecGUID {RemoteFx}, codecID 03, codecPropertiesLength 3100, {RemoteFxProperties}, "
            + $"codecGUID {NsCodec}, codecID 01, codecPropertiesLength 0300, fAllowDynamicFidelity 00, fAllowSubsampling 00, colorLossLevel 01",
        [30] = "maxUnacknowledgedFrameCount 02000000",
    };

    /// <summary>[MS-RDPRFX] 2.2.1.1.</summary>
    private static string RemoteFxProperties =>
        "length 31000000, captureFlags 01000000, capsLength 25000000, blockType C0CB, blockLen 08000000, numCapsets 0100, blockType C1CB, blockLen 1D000000, codecId 01, capsetType C0CF, "
        + "numIcaps 0200, icapLen 0800, version 0001, tileSize 4000, flags 00, colConvBits 01, transformBits 01, entropyBits 01, "
        + "version 0001, tileSize 4000, flags 00, colConvBits 01, transformBits 01, entropyBits 04";

    private static string General(string major, string minor) =>
        $"osMajorType {major}, osMinorType {minor}, protocolVersion 0002, pad2octetsA 0000, generalCompressionTypes 0000, extraFlags 1504, updateCapabilityFlag 0000, "
        + "remoteUnshareFlag 0000, generalCompressionLevel 0000, refreshRectSupport 01, suppressOutputSupport 01";

    private static string Bitmap(int colorDepth, int width, int height) =>
        $"preferredBitsPerPixel {Word(colorDepth)}, receive1BitPerPixel 0100, receive4BitsPerPixel 0100, receive8BitsPerPixel 0100, desktopWidth {Word(width)}, desktopHeight {Word(height)}, "
        + "pad2octets 0000, desktopResizeFlag 0100, bitmapCompressionFlag 0100, highColorFlags 00, drawingFlags 08, multipleRectangleSupport 0100, pad2octetsB 0000";

    private static string Word(int value) => string.Create(CultureInfo.InvariantCulture, $"{value & 0xFF:x2}{value >> 8:x2}");
}
