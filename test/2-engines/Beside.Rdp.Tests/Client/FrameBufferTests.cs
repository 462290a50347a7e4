using Beside.Pixels;
using Beside.Rdp.Client;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Connection;
using Beside.Rdp.Graphics;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Tests.Graphics;
using Beside.Wire;

namespace Beside.Rdp.Tests.Client;

/// <summary>Bytes are written down from the structures of [MS-RDPBCGR] 2.2.9 and [MS-RDPEGDI] 2.2.2.2.1, field by field.</summary>
public sealed class FrameBufferTests
{
    private const int Width = 8, Height = 6;

    [Fact]
    public void Bitmap_RawAt24Bits_IsDrawnBottomUpAndCutToItsDestination()
    {
        FrameBuffer picture = Picture();

        // destination 2,1 to 3,2 inclusive; a bitmap of 4 x 2, rows of 12 bytes, the lower one first
        Apply(
            picture,
            FastPathUpdateCode.Bitmap,
            "0100 0100  0200 0100 0300 0200  0400 0200 1800 0000 1800  010203 040506 AAAAAA AAAAAA  111213 141516 AAAAAA AAAAAA");

        Assert.Equal(0x131211u, At(picture, 2, 1));
        Assert.Equal(0x161514u, At(picture, 3, 1));
        Assert.Equal(0x030201u, At(picture, 2, 2));
        Assert.Equal(0u, At(picture, 4, 1));
        Assert.Equal([Rectangle16.FromSize(2, 1, 2, 2)], Damage(picture));
    }

    [Fact]
    public void Bitmap_PaletteOf8Bits_HasTheColoursOfThePalette()
    {
        FrameBuffer picture = Picture();

        Apply(picture, FastPathUpdateCode.Palette, "0200 0000 03000000  000000 FF0000 0000FF");
        Apply(picture, FastPathUpdateCode.Bitmap, "0100 0200  0000 0000 0300 0000  0400 0100 0800 0000 0400  01020102"
            + "0000 0100 0300 0100  0400 0100 0800 0104 0200  6402");

        Assert.Equal(
            [0xFF0000u, 0x0000FFu, 0xFF0000u, 0x0000FFu],
            [At(picture, 0, 0), At(picture, 1, 0), At(picture, 2, 0), At(picture, 3, 0)]);
        Assert.Equal(0x0000FFu, At(picture, 3, 1));   // REGULAR_COLOR_RUN of four pixels
    }

    [Fact]
    public void Bitmap_PartlyOutside_IsCut()
    {
        FrameBuffer picture = Picture();

        Apply(picture, FastPathUpdateCode.Bitmap, "0100 0100  0700 0500 0A00 0600  0400 0200 2000 0000 2000"
            + string.Concat(Enumerable.Repeat("010203FF", 8)));

        Assert.Equal(0x030201u, At(picture, 7, 5));
        Assert.Equal([Rectangle16.FromSize(7, 5, 1, 1)], Damage(picture));
    }

    [Theory]
    [InlineData("0100 0100  0000 0000 0300 0000  FFFF FFFF 2000 0104 0200  3000", "width")]                // a bitmap of 65,535 x 65,535
    [InlineData("0100 0100  0000 0000 0300 0000  0400 0100 0700 0000 0400  00000000", "bitsPerPixel")]
    [InlineData("0100 0100  0000 0000 0300 0000  0400 0100 2000 0100 0400  00000000", "bitmapLength")]     // no room for TS_CD_HEADER
    [InlineData("0100 0200  0000 0000 0300 0000  0400 0100 2000 0000 0F00  00000000", "bitmapDataStream")]
    public void Bitmap_NotWhatItAnnounces_IsMalformed(string payload, string field)
    {
        MalformedPduException e = Assert.Throws<MalformedPduException>(() => Apply(Picture(), FastPathUpdateCode.Bitmap, payload));

        Assert.Equal(field, e.Field);
    }

    /// <summary>Ours: 65,535 bitmaps that each cover everything would be an hour's work in a megabyte.</summary>
    [Fact]
    public void Bitmap_EverythingAgainAndAgain_IsMalformed()
    {
        string bitmap = "0000 0000 0700 0500  0800 0600 1800 0104 0300  F03000";   // MEGA_MEGA background run of 48 pixels
        Apply(Picture(), FastPathUpdateCode.Bitmap, "0100 0100" + bitmap);

        Assert.Throws<MalformedPduException>(
            () => Apply(Picture(), FastPathUpdateCode.Bitmap, "0100 E803" + string.Concat(Enumerable.Repeat(bitmap, 1000))));
    }

    /// <summary>[MS-RA] 2.2.7.1: an update may end in bytes that mean nothing.</summary>
    [Fact]
    public void SurfaceCommands_RawBitsMarkersAndPadding_AreDrawnAndTold()
    {
        FrameBuffer picture = Picture();
        var outputs = new Queue<ClientOutput>();
        byte[] payload = Hex("0400 0000 07000000"
            + "0100 0300 0200 0400 0400 20 00 00 00 0100 0200 08000000 010203FF 040506FF"
            + "0400 0100 07000000"
            + "FFFF");

        picture.Apply(FastPathUpdateCode.SurfaceCommands, payload, outputs);

        Assert.Equal(0x060504u, At(picture, 3, 2));
        Assert.Equal(0x030201u, At(picture, 3, 3));
        Assert.Equal([new ClientOutput.FrameMarked(false, 7), new ClientOutput.FrameMarked(true, 7)], outputs);
    }

    /// <summary>[MS-RDPNSC] 2.2.2, two pixels in a column: the last row first. Level 1, nothing subsampled, grey.</summary>
    private const string TwoGreys = "02000000 02000000 02000000 00000000 01 00 0000 1122 0000 0000";

    [Theory]
    [InlineData("0300 0200", 3, 2, 2)]
    [InlineData("0700 0500", 7, 5, 1)]   // the lower one is below the picture
    public void SurfaceCommands_NsCodec_IsDrawnWhereItFits(string corner, int x, int y, int height)
    {
        var picture = new FrameBuffer(remoteFxCodecId: 3, nsCodecId: 1);
        picture.Reset(Width, Height);
        picture.TakeDamage(new Region());

        Apply(picture, FastPathUpdateCode.SurfaceCommands, $"0100 {corner} 0000 0000 20 00 00 01 0100 0200 1A000000" + TwoGreys);

        Assert.Equal(0x222222u, At(picture, x, y));
        Assert.Equal([Rectangle16.FromSize(x, y, 1, height)], Damage(picture));
        Assert.Equal(PictureCodecs.NsCodec, picture.UsedCodecs);
    }

    [Fact]
    public void SurfaceCommands_CodecThatWasNotAskedFor_IsPassedOver()
    {
        var picture = new FrameBuffer(remoteFxCodecId: 0);
        picture.Reset(Width, Height);
        picture.TakeDamage(new Region());

        Apply(picture, FastPathUpdateCode.SurfaceCommands, "0100 0000 0000 0000 0000 20 00 00 01 0100 0200 1A000000"
            + TwoGreys
            + "0100 0000 0000 0000 0000 20 00 00 03 0100 0200 01000000 FF");

        Assert.False(picture.HasDamage);
        Assert.Equal(PictureCodecs.None, picture.UsedCodecs);
    }

    /// <summary>Ours, as for bitmaps: either codec says in a few bytes what takes long to draw.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SurfaceCommands_EverythingAgainAndAgain_IsMalformed(bool nsCodec)
    {
        const int W = 200, H = 150;
        byte[] once = nsCodec ? Surface(1, GreyNsCodec(W, H), W, H) : Surface(3, GreyRemoteFx(W, H), W, H);
        FrameBuffer Fresh()
        {
            var picture = new FrameBuffer(remoteFxCodecId: 3, nsCodecId: 1);
            picture.Reset(W, H);
            return picture;
        }

        FrameBuffer twice = Fresh();
        twice.Apply(FastPathUpdateCode.SurfaceCommands, [.. once, .. once], new Queue<ClientOutput>());
        Assert.Equal(nsCodec ? PictureCodecs.NsCodec : PictureCodecs.RemoteFx, twice.UsedCodecs);
        Assert.Throws<MalformedPduException>(() => Fresh()
            .Apply(FastPathUpdateCode.SurfaceCommands, [.. Enumerable.Repeat(once, 20).SelectMany(b => b)], new Queue<ClientOutput>()));
    }

    private static byte[] Surface(byte codec, byte[] data, int width, int height) =>
        [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, codec, (byte)width, 0, (byte)height, 0, .. BitConverter.GetBytes(data.Length), .. data];

    /// <summary>Three planes, each a long run and four values.</summary>
    private static byte[] GreyNsCodec(int width, int height)
    {
        byte[] plane = [0, 0, 0xFF, .. BitConverter.GetBytes((width * height) - 4), 0, 0, 0, 0];
        return [11, 0, 0, 0, 11, 0, 0, 0, 11, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, .. plane, .. plane, .. plane];
    }

    private static byte[] GreyRemoteFx(int width, int height)
    {
        byte[] messages = new byte[1 << 16];
        var encoder = new RemoteFxEncoder(RemoteFxEntropy.Rlgr3, RemoteFxQuantization.Coarse, RemoteFxQuantization.Coarse, imageMode: true);
        return messages[..encoder.EncodeFrame(
            new ReadOnlyPixelSpan(new byte[width * height * 4], width, height, width * 4),
            [Rectangle16.FromSize(0, 0, width, height)],
            messages)];
    }

    [Fact]
    public void Orders_ScrBltInFull_MovesWhatOverlaps()
    {
        FrameBuffer picture = Numbered();

        Apply(picture, FastPathUpdateCode.Orders, "0100  09 02 7F  0000 0200 0800 0400 CC 0000 0000");   // two rows down

        Assert.Equal(
            [Number(0, 0), Number(0, 1), Number(0, 0), Number(0, 1), Number(0, 2), Number(0, 3)],
            Enumerable.Range(0, Height).Select(y => At(picture, 0, y)));
        Assert.Equal([Rectangle16.FromSize(0, 2, 8, 4)], Damage(picture));
    }

    [Fact]
    public void Orders_ScrBltWithWhatHasChangedOnly_BuildsUponTheOneBefore()
    {
        FrameBuffer picture = Numbered();

        // 1 x 1 from 0,0 to 2,2; then by deltas one to the right of it, source too; then one more to the right, within
        // bounds that leave nothing
        Apply(
            picture,
            FastPathUpdateCode.Orders,
            "0300  09 02 7F 0200 0200 0100 0100 CC 0000 0000  11 21 01 01  15 01 0F 0000 0000 0000 0000 01");

        Assert.Equal((Number(0, 0), Number(1, 0), Number(4, 2)), (At(picture, 2, 2), At(picture, 3, 2), At(picture, 4, 2)));
    }

    [Theory]
    [InlineData("0100  09 02 7F  0400 0000 0800 0600 CC 0000 0000")]   // to beyond the right edge
    [InlineData("0100  09 02 7F  0000 0000 0800 0600 CC FCFF FFFF")]   // from before the left edge and the top
    [InlineData("0100  09 02 7F  FEFF FEFF FF7F FF7F CC 0000 0000")]   // of everything and more
    [InlineData("0100  09 02 7F  0080 0080 FF7F FF7F CC FF7F FF7F")]
    public void Orders_ScrBltBeyondTheEdges_StaysInside(string payload)
    {
        FrameBuffer picture = Numbered();

        Apply(picture, FastPathUpdateCode.Orders, payload);

        Assert.All(Damage(picture), d => Assert.True(Rectangle16.FromSize(0, 0, Width, Height).Contains(d)));
    }

    [Fact]
    public void Orders_OfAnotherKind_ChangeNothing()
    {
        FrameBuffer picture = Numbered();

        Apply(picture, FastPathUpdateCode.Orders, "0200  09 0A 1F 0000 0000 0800 0600 00  09 02 7F 0000 0200 0800 0400 CC 0000 0000");

        Assert.Equal(Number(0, 2), At(picture, 0, 2));
        Assert.False(picture.HasDamage);
    }

    /// <summary>The screen that our own tests replay updates on was written apart from this one.</summary>
    [Theory]
    [InlineData(32)]
    [InlineData(24)]
    [InlineData(16)]
    [InlineData(15)]
    public void Picture_OfOurEncoder_IsAsReplayed(int colorDepth)
    {
        const int W = 200, H = 150;
        var client = new ClientCapabilities
        {
            ColorDepth = colorDepth, DesktopWidth = W, DesktopHeight = H, FastPathOutput = true, ScreenBlt = true,
            MaxUpdateBytes = 0x3F0000, AllowSkipAlpha = true,
            SetSurfaceBits = true, RemoteFxCodecId = ReplayedScreen.RemoteFxCodecId, RemoteFxEntropy = 4,
        };
        byte[] screen = new byte[W * H * 4];
        new Random(1).NextBytes(screen.AsSpan(screen.Length / 2));
        for (int i = 0; i < screen.Length / 2; i++) screen[i] = (byte)((i / 4 % W) + (i / 4 / W));
        var encoder = new PictureEncoder(client);
        var picture = new FrameBuffer(ReplayedScreen.RemoteFxCodecId);
        picture.Reset(W, H);
        var replayed = new ReplayedScreen(W, H);
        for (int round = 0; round < 3; round++)
        {
            encoder.TakeGrabList(new Region());
            encoder.Compare(Rectangle16.FromSize(0, 0, W, H), new(screen, W, H, W * 4), new Instant(0));
            var updates = new UpdateBuffer();
            bool isMore = true;
            while (isMore) isMore = encoder.EncodeNext(updates, int.MaxValue, new Instant(0));
            for (int i = 0; i < updates.Count; i++)
                picture.Apply(updates.Code(i), updates.Payload(i), new Queue<ClientOutput>());
            replayed.Apply(updates);
            screen.AsSpan(W * 4 * 8).CopyTo(screen);
        }

        Assert.True(replayed.Bitmaps > 0);
        for (int y = 0; y < H; y++)
        {
            for (int x = 0; x < W; x++)
                Assert.Equal(
                    Convert.ToHexString(replayed.Pixels.Row(y).Slice(x * 4, 3)),
                    Convert.ToHexString(picture.Pixels.Row(y).Slice(x * 4, 3)));
        }
    }

    private static FrameBuffer Picture()
    {
        var picture = new FrameBuffer(remoteFxCodecId: 3);
        picture.Reset(Width, Height);
        picture.TakeDamage(new Region());
        return picture;
    }

    /// <summary>Every pixel has a colour of its own.</summary>
    private static FrameBuffer Numbered()
    {
        FrameBuffer picture = Picture();
        string rows = string.Concat(Enumerable.Range(0, Height)
            .Reverse()
            .Select(y => string.Concat(Enumerable.Range(0, Width).Select(x => $"{(y * Width) + x + 1:X2}0000FF"))));
        Apply(picture, FastPathUpdateCode.Bitmap, "0100 0100  0000 0000 0700 0500  0800 0600 2000 0000 C000" + rows);
        picture.TakeDamage(new Region());
        return picture;
    }

    private static uint Number(int x, int y) => (uint)((y * Width) + x + 1);

    private static void Apply(FrameBuffer picture, FastPathUpdateCode code, string payload) =>
        picture.Apply(code, Hex(payload), new Queue<ClientOutput>());

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private static uint At(FrameBuffer picture, int x, int y)
    {
        ReadOnlySpan<byte> pixel = picture.Pixels.Row(y).Slice(x * 4, 4);
        return (uint)((pixel[2] << 16) | (pixel[1] << 8) | pixel[0]);
    }

    private static Rectangle16[] Damage(FrameBuffer picture)
    {
        var damage = new Region();
        picture.TakeDamage(damage);
        return damage.Rectangles.ToArray();
    }
}
