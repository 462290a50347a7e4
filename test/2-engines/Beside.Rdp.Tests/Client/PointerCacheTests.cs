using Beside.Rdp.Client;
using Beside.Rdp.Connection;
using Beside.Rdp.Graphics;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Tests.Client;

/// <summary>Bytes are written down from the structures of [MS-RDPBCGR] 2.2.9.1.1.4, field by field.</summary>
public sealed class PointerCacheTests
{
    private readonly PointerCache _pointers = new(slots: 25);
    private readonly Queue<ClientOutput> _outputs = new();

    /// <summary>2.2.9.1.1.4.4: 2 x 2 pixels of 24 bits in slot 3, both masks bottom up.</summary>
    [Fact]
    public void ColorPointer_MasksOfEveryKind_BecomePixelsWithAlpha()
    {
        Apply(FastPathUpdateCode.PointerColor, "0300 0100 0000 0200 0200 0400 0C00  010203 000000  040506 FFFFFF  4000 4000");

        PointerShape shape = Shape();
        Assert.Equal((2, 2, 1, 0), (shape.Width, shape.Height, shape.HotspotX, shape.HotspotY));
        // colour, inverted, colour, transparent
        Assert.Equal("040506FF" + "000000FF" + "010203FF" + "00000000", Convert.ToHexString(shape.Pixels.Span));
    }

    /// <summary>2.2.9.1.1.4.5: an index of the palette in each byte, or in each half of it; rows of two bytes.</summary>
    [Theory]
    [InlineData("0800 0300 0000 0000 0300 0100 0200 0400  01 02 FF 00  0000")]
    [InlineData("0400 0300 0000 0000 0300 0100 0200 0200  12 F0  0000")]
    public void NewPointer_OfPaletteIndexes_HasTheColoursOfThePalette(string payload)
    {
        uint[] palette = [0x000000, 0x112233, 0x445566];   // what is not in it is black
        new PointerCache(slots: 25, palette).Apply(FastPathUpdateCode.PointerNew, Hex(payload), _outputs);

        Assert.Equal("332211FF" + "665544FF" + "000000FF", Convert.ToHexString(Shape().Pixels.Span));
    }

    [Fact]
    public void CachedPointer_SlotFilledBefore_IsThatShape()
    {
        Apply(FastPathUpdateCode.PointerColor, "0300 0000 0000 0100 0100 0200 0400  010203 00  0000");
        PointerShape shape = Shape();
        Apply(FastPathUpdateCode.PointerHidden, "");
        Apply(FastPathUpdateCode.PointerCached, "0300");
        Apply(FastPathUpdateCode.PointerCached, "0400");   // never filled
        Apply(FastPathUpdateCode.PointerCached, "FFFF");   // no such slot

        Assert.Equal([ClientOutput.PointerChanged.Hidden, new ClientOutput.PointerChanged(PointerKind.Shape, shape)], _outputs);
    }

    [Fact]
    public void SystemPointersAndPosition_AreTold()
    {
        Apply(FastPathUpdateCode.PointerDefault, "");
        Apply(FastPathUpdateCode.PointerPosition, "1000 2000 AABB");   // [MS-RA] 2.2.7.1: with two bytes of padding

        Assert.Equal([ClientOutput.PointerChanged.Default, new ClientOutput.PointerMoved(16, 32)], _outputs);
    }

    [Theory]
    [InlineData(16, 32, true)]
    [InlineData(96, 96, true)]
    [InlineData(300, 384, true)]
    [InlineData(31, 9, false)]
    [InlineData(97, 120, false)]   // a large pointer says its depth, whether or not others may
    public void Shape_OfOurEncoder_IsTheSamePixels(int width, int height, bool newPointers)
    {
        byte[] pixels = new byte[width * height * 4];
        for (int i = 0; i < pixels.Length; i += 4)
            (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = ((byte)i, (byte)(i >> 8), 7, 255);
        pixels.AsSpan(0, 4).Clear();
        var encoder = new PointerEncoder(new ClientCapabilities
        {
            ColorDepth = 32,
            DesktopWidth = 640,
            DesktopHeight = 480,
            PointerCacheSize = 25,
            NewPointers = newPointers,
            MaxPointerSize = 384
        });
        var updates = new UpdateBuffer();
        encoder.EncodeShape(width, height, 3, 4, pixels, updates);

        _pointers.Apply(updates.Code(0), updates.Payload(0), _outputs);

        Assert.Equal(Convert.ToHexString(pixels), Convert.ToHexString(Shape().Pixels.Span));
    }

    [Theory]
    // 385 pixels
    [InlineData(FastPathUpdateCode.PointerColor, "0300 0000 0000 8101 0100 0200 0400", "width")]
    // too short for its rows
    [InlineData(FastPathUpdateCode.PointerColor, "0300 0000 0000 0200 0200 0400 0B00  0000", "lengthXorMask")]
    // more than is here
    [InlineData(FastPathUpdateCode.PointerColor, "0300 0000 0000 0100 0100 0200 0400  0000", "lengthXorMask")]
    [InlineData(FastPathUpdateCode.PointerNew, "0700 0300 0000 0000 0100 0100 0200 0400 00000000 0000", "xorBpp")]
    [InlineData(FastPathUpdateCode.PointerLarge, "2000 0300 0000 0000 0100 0100 02000000 FFFFFFFF 00000000 0000", "lengthXorMask")]
    public void Shape_NotWhatItAnnounces_IsMalformed(FastPathUpdateCode code, string payload, string field)
    {
        MalformedPduException e = Assert.Throws<MalformedPduException>(() => Apply(code, payload));

        Assert.Equal(field, e.Field);
        Assert.Empty(_outputs);
    }

    private void Apply(FastPathUpdateCode code, string payload) => _pointers.Apply(code, Hex(payload), _outputs);

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private PointerShape Shape() => Assert.IsType<ClientOutput.PointerChanged>(_outputs.Dequeue()).Shape!;
}
