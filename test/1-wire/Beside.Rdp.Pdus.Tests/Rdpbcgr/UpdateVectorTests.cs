using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Rdp.Pdus.Rdpegdi;
using Beside.Testing;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Tests.Rdpbcgr;

/// <summary>Graphics and pointer updates of foreign servers: read, written back alike, cut at every length, extended by a byte.</summary>
public sealed class UpdateVectorTests
{
    [Fact]
    public void BitmapUpdate_OfXrdp_IsOneCompressedBitmapWithoutAHeaderOfItsOwn()
    {
        byte[] bytes = HexVector.Load("captured/xrdp-0.9-bitmap-update").Bytes;

        var reader = new PduReader(BitmapUpdateHeader.Name, bytes);
        BitmapUpdateHeader header = BitmapUpdateHeader.Read(ref reader);
        BitmapData bitmap = BitmapData.Read(ref reader);

        reader.ExpectEnd();
        Assert.Equal(1, header.NumberRectangles);
        Assert.Equal(new InclusiveRectangle(0, 0, 0, 0), bitmap.Destination);
        Assert.Equal((4, 1, 32), (bitmap.Width, bitmap.Height, bitmap.BitsPerPixel));
        Assert.Equal(BitmapDataFlags.Compressed | BitmapDataFlags.NoCompressionHeader, bitmap.Flags);
        Assert.Equal("1004040404", Convert.ToHexString(bitmap.BitmapDataStream));
        Assert.Equal(bytes, (byte[])[.. header.ToArray(), .. bitmap.ToArray()]);
        AssertCutIsMalformed<BitmapData>(bytes[BitmapUpdateHeader.HeaderSize..]);
    }

    [Fact]
    public void BitmapUpdate_OfXrdpWithTwoBitmaps_IsWrittenBackAlike()
    {
        byte[] bytes = HexVector.Load("captured/xrdp-0.9-bitmap-update-8bpp").Bytes;

        var reader = new PduReader(BitmapUpdateHeader.Name, bytes);
        int count = BitmapUpdateHeader.Read(ref reader).NumberRectangles;
        BitmapData first = BitmapData.Read(ref reader);
        BitmapData second = BitmapData.Read(ref reader);

        reader.ExpectEnd();
        Assert.Equal((2, 0x23, 0x22), (count, first.Destination.Top, second.Destination.Bottom));
        Assert.Equal(bytes[BitmapUpdateHeader.HeaderSize..], (byte[])[.. first.ToArray(), .. second.ToArray()]);
    }

    [Fact]
    public void BitmapData_WithCompressionHeader_HasItsFieldsAndNotItsBytesInTheStream()
    {
        byte[] bytes = Convert.FromHexString("0100020004000300" + "04000200" + "1000" + "0100" + "0B00" + "0000030008001000" + "A1B2C3");

        BitmapData bitmap = Pdu.Read<BitmapData>(bytes);

        Assert.Equal(new CompressedDataHeader(3, 8, 16), bitmap.CompressionHeader);
        Assert.Equal("A1B2C3", Convert.ToHexString(bitmap.BitmapDataStream));
        Assert.Equal(bytes, bitmap.ToArray());
        AssertCutIsMalformed<BitmapData>(bytes);
    }

    [Fact]
    public void BitmapData_TooShortForItsCompressionHeader_IsMalformedAtOffset18()
    {
        byte[] bytes = Convert.FromHexString("0000000000000000" + "04000100" + "1000" + "0100" + "0400" + "00000300");

        MalformedPduException e = Assert.Throws<MalformedPduException>(() => Pdu.Read<BitmapData>(bytes).Size);

        Assert.Equal(("TS_BITMAP_DATA", "bitmapLength", 18), (e.Pdu, e.Field, e.Offset));
    }

    [Fact]
    public void PaletteUpdate_OfXrdp_Has256Entries()
    {
        byte[] bytes = HexVector.Load("captured/xrdp-0.9-palette-update").Bytes;

        Assert.Equal(256 * PaletteUpdate.EntrySize, Pdu.Read<PaletteUpdate>(bytes).PaletteEntries.Length);
        Assert.Equal(bytes, Pdu.Read<PaletteUpdate>(bytes).ToArray());
        AssertCutIsMalformed<PaletteUpdate>(bytes);
        Assert.Equal(
            "numberColors",
            Assert.Throws<MalformedPduException>(() => Pdu.Read<PaletteUpdate>(Convert.FromHexString("0200000001010000")).Size).Field);
    }

    [Fact]
    public void FrameMarker_OfFreeRdpShadow_BeginsAFrame()
    {
        byte[] bytes = HexVector.Load("captured/freerdp-shadow-2.11-frame-marker").Bytes;

        Assert.Equal(new FrameMarkerCommand(IsEnd: false, 1), Pdu.Read<FrameMarkerCommand>(bytes));
        Assert.Equal(bytes, Pdu.Read<FrameMarkerCommand>(bytes).ToArray());
        AssertCutIsMalformed<FrameMarkerCommand>(bytes);
    }

    [Fact]
    public void StreamSurfaceBits_OfWeston_IsTheWholeSurfaceByItsCodec()
    {
        byte[] bytes = HexVector.Load("captured/weston-10-stream-surface-bits").Bytes;

        SurfaceBitsCommand command = Pdu.Read<SurfaceBitsCommand>(bytes);

        Assert.True(command.IsStream);
        Assert.Equal((0, 0, 160, 120), (command.DestLeft, command.DestTop, command.DestRight, command.DestBottom));
        Assert.Equal((32, 3, 160, 120), (command.BitmapData.BitsPerPixel, command.BitmapData.CodecId,
            command.BitmapData.Width, command.BitmapData.Height));
        Assert.Equal(bytes, command.ToArray());
        AssertCutIsMalformed<SurfaceBitsCommand>(bytes);
    }

    [Fact]
    public void SetSurfaceBits_WithExtendedHeader_KeepsIt()
    {
        string extended = string.Concat(Enumerable.Range(1, 24).Select(i => $"{i:X2}"));
        byte[] bytes = Convert.FromHexString(
            "0100" + "0100020003000400" + "20" + "01" + "00" + "00" + "02000200" + "02000000" + extended + "AABB");

        SurfaceBitsCommand command = Pdu.Read<SurfaceBitsCommand>(bytes);

        Assert.False(command.IsStream);
        Assert.Equal((extended, "AABB"), (Convert.ToHexString(command.BitmapData.ExtendedHeader),
            Convert.ToHexString(command.BitmapData.BitmapData)));
        Assert.Equal(bytes, command.ToArray());
        AssertCutIsMalformed<SurfaceBitsCommand>(bytes);
    }

    [Fact]
    public void NewPointer_OfXrdp_HasItsMasks()
    {
        byte[] bytes = HexVector.Load("captured/xrdp-0.9-new-pointer").Bytes;

        NewPointer pointer = Pdu.Read<NewPointer>(bytes);

        Assert.Equal((24, 1, 15, 16, 32, 32), (
            pointer.BitsPerPixel, pointer.Image.CacheIndex, pointer.Image.HotSpotX, pointer.Image.HotSpotY,
            pointer.Image.Width, pointer.Image.Height));
        Assert.Equal((32 * 96, 32 * 4), (pointer.Image.XorMaskData.Length, pointer.Image.AndMaskData.Length));
        Assert.Equal(bytes, pointer.ToArray());
        AssertCutIsMalformed<NewPointer>(bytes, optionalBytes: 1);
    }

    [Fact]
    public void CachedPointer_OfXrdp_NamesItsSlot()
    {
        byte[] bytes = HexVector.Load("captured/xrdp-0.9-cached-pointer").Bytes;

        Assert.Equal(new CachedPointer(2), Pdu.Read<CachedPointer>(bytes));
        Assert.Equal(bytes, Pdu.Read<CachedPointer>(bytes).ToArray());
        AssertCutIsMalformed<CachedPointer>(bytes);
    }

    /// <summary>The color pointer has no depth, the large one has longer lengths and no pad.</summary>
    [Fact]
    public void ColorAndLargePointer_OfOnePixel_AreWrittenBackAlike()
    {
        byte[] color = Convert.FromHexString("0300" + "00000000" + "0100" + "0100" + "0200" + "0400" + "11223300" + "0000" + "00");
        byte[] large = Convert.FromHexString(
            "2000" + "0300" + "00000000" + "0100" + "0100" + "02000000" + "04000000" + "11223344" + "0000");

        Assert.Equal(color, Pdu.Read<ColorPointer>(color).ToArray());
        Assert.Equal(large, Pdu.Read<LargePointer>(large).ToArray());
        AssertCutIsMalformed<ColorPointer>(color, optionalBytes: 1);
        AssertCutIsMalformed<LargePointer>(large);
    }

    [Theory]
    [InlineData("00000000", true)]
    [InlineData("007F0000", false)]
    public void SystemPointer_NullOrDefault_IsWrittenBackAlike(string hex, bool isHidden)
    {
        Assert.Equal(new SystemPointer(isHidden), Pdu.Read<SystemPointer>(Convert.FromHexString(hex)));
        Assert.Equal(hex, Convert.ToHexString(new SystemPointer(isHidden).ToArray()));
    }

    [Fact]
    public void ScreenBlt_WithAllFields_IsReadAndWrittenBackAlike()
    {
        byte[] bytes = HexVector.Load("ms-rdpegdi/2.2.2.2.1.1.2.7-scrblt").Bytes;
        var expected = new ScreenBltOrder(10, 20, 100, 80, ScreenBltOrder.SourceCopy, 10, 40);

        var reader = new PduReader("SCRBLT_ORDER", bytes);
        Assert.True(new PrimaryOrderReader().TryRead(ref reader, out ScreenBltOrder order, out OrderBounds? bounds));

        reader.ExpectEnd();
        Assert.Equal((expected, null), (order, bounds));
        byte[] written = new byte[ScreenBltOrder.FullSize];
        var writer = new PduWriter(written);
        expected.Write(ref writer);
        Assert.Equal(bytes, written);
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] cut = bytes[..length];
            Assert.Throws<MalformedPduException>(() => ReadOrder(cut));
        }
    }

    [Fact]
    public void ScreenBlt_ThatLeavesOutWhatHasNotChanged_BuildsUponTheLastOne()
    {
        var orders = new PrimaryOrderReader();
        var reader = new PduReader("SCRBLT_ORDER", Convert.FromHexString(
            "09027F0A00140064005000CC0A002800" + "1502" + "0F" + "0100" + "0200" + "0300" + "0400" + "FB"));
        Assert.True(orders.TryRead(ref reader, out _, out _));

        Assert.True(orders.TryRead(ref reader, out ScreenBltOrder order, out OrderBounds? bounds));

        Assert.Equal(new ScreenBltOrder(10, 15, 100, 80, ScreenBltOrder.SourceCopy, 10, 40), order);
        Assert.Equal(new OrderBounds(1, 2, 3, 4), bounds);
    }

    private static void ReadOrder(byte[] bytes)
    {
        var reader = new PduReader("SCRBLT_ORDER", bytes);
        new PrimaryOrderReader().TryRead(ref reader, out _, out _);
    }

    private static void AssertCutIsMalformed<T>(byte[] bytes, int optionalBytes = 0)
        where T : IPdu<T>, allows ref struct
    {
        for (int length = 0; length < bytes.Length - optionalBytes; length++)
        {
            byte[] cut = bytes[..length];
            Assert.Throws<MalformedPduException>(() => Pdu.Read<T>(cut).Size);
        }

        byte[] longer = [.. bytes, 0];
        Assert.Throws<MalformedPduException>(() => Pdu.Read<T>(longer).Size);
    }
}
