using Beside.Pixels;
using Beside.Rdp.Codecs.NsCodec;
using Beside.Rdp.Codecs.Tests.Oracle;
using Beside.Wire;

namespace Beside.Rdp.Codecs.Tests.NsCodec;

public class NsCodecDecoderTests
{
    /// <summary>Sizes that fill rows of luma exactly, that need filling up, and that are odd both ways.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(7, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(7, true)]
    public void Decode_WhatFreeRdpEncoded_IsAsFreeRdpShowsIt(int colorLoss, bool halved)
    {
        foreach ((int width, int height) in ((int, int)[])[(64, 64), (100, 51), (33, 7), (8, 2), (5, 1)])
        {
            using var freeRdp = new FreeRdpNsCodec(width, height, colorLoss, halved);
            foreach (string kind in TestPicture.Kinds)
            {
                byte[] stream = freeRdp.Encode(TestPicture.Create(kind, width, height).Pixels).ToArray();
                byte[]? theirs = freeRdp.Decode(stream, width, height);
                Assert.NotNull(theirs);
                Assert.Equal(TestPicture.ClearUnused(theirs), TestPicture.ClearUnused(Decode(stream, width, height)));
            }
        }
    }

    /// <summary>Level 1 halves nothing but chroma's lowest bit, so that a picture comes back nearly whole: and the right way up.</summary>
    [Fact]
    public void Decode_LeastLoss_IsThePictureButForTheLowestBits()
    {
        TestPicture picture = TestPicture.Create("photo", 96, 40);
        using var freeRdp = new FreeRdpNsCodec(96, 40);
        byte[] shown = TestPicture.ClearUnused(Decode(freeRdp.Encode(picture.Pixels), 96, 40)), colors = picture.ToColors();
        for (int i = 0; i < colors.Length; i++)
            Assert.InRange(Math.Abs(colors[i] - shown[i]), 0, 3);
    }

    /// <summary>Written down from 2.2.2 field by field; the last row comes first. [MS-RDPEGDI] 3.1.9.1.2: red is Y + Co
    /// - Cg, green Y + Cg, blue Y - Co - Cg.</summary>
    [Fact]
    public void Decode_ThreeByTwoPixels_HaveTheirColours()
    {
        byte[] pixels =
            Decode(Hex("06000000 06000000 06000000 00000000 02 00 0000" + "102030405060" + "0001FF000000" + "000000000002"), 3, 2);

        // Lost bits come back as zeros: 01 stands for 2, FF for -2, 02 for 4.
        Assert.Equal("404040FF" + "505050FF" + "5C645CFF" + "101010FF" + "1E2022FF" + "32302EFF", Convert.ToHexString(pixels));
    }

    [Theory]
    [InlineData("01000000 01000000 01000000 00000000 00 00 0000 000000", "ColorLossLevel", 17)]
    [InlineData("01000000 01000000 01000000 00000000 08 00 0000 000000", "ColorLossLevel", 17)]
    [InlineData("02000000 01000000 01000000 00000000 01 00 0000 000000", "LumaPlane", 20)]        // more than the picture has
    [InlineData("01000000 00000000 01000000 00000000 01 00 0000 000000", "OrangeChromaPlane", 21)]
    [InlineData("01000000 01000000 FFFFFFFF 00000000 01 00 0000 000000", "GreenChromaPlane", 22)]
    [InlineData("01000000 01000000 01000000 FFFFFFFF 01 00 0000 000000", "AlphaPlaneByteCount", 23)]
    [InlineData("01000000 01000000 01000000 00000000 01 00 0000 00000000", "AlphaPlane", 23)]
    public void Decode_OnePixelNotWhatItAnnounces_IsMalformedThere(string hex, string field, int offset)
    {
        var e = Assert.Throws<MalformedPduException>(() => Decode(Hex(hex), 1, 1));
        Assert.Equal(("NSCODEC_BITMAP_STREAM", field, offset), (e.Pdu, e.Field, e.Offset));
    }

    [Theory]
    [InlineData("AAAA 04 01020304")]            // ten values, two missing
    [InlineData("AAAA 07 01020304")]            // one too many
    [InlineData("AAAAFF FFFFFFFF 01020304")]
    [InlineData("AAAA 06 01020304 00")]         // a byte too many
    [InlineData("AAAA 06 010203")]
    public void Decode_RunsThatDoNotFillThePlane_AreMalformed(string luma) =>
        Assert.Throws<MalformedPduException>(() => DecodeLuma(Hex(luma)));

    [Theory]
    [InlineData("AAAA 06 01020304", "AAAAAAAAAAAAAAAA01020304")]
    [InlineData("AAAAFF 08000000 01020304", "AAAAAAAAAAAAAAAA01020304")]
    [InlineData("BB AAAA 04 AA 01020304", "BBAAAAAAAAAAAAAA01020304")]   // a single value before the end is no run, whatever follows
    [InlineData("BB AAAA 04 AA AA020304", "BBAAAAAAAAAAAAAAAA020304")]
    public void Decode_RunsThatFillThePlane_AreItsValues(string luma, string values)
    {
        byte[] pixels = DecodeLuma(Hex(luma));
        for (int x = 0; x < 12; x++)
            Assert.Equal(Convert.FromHexString(values)[x], pixels[(x * 4) + 1]);
    }

    [Fact]
    public void Decode_EveryPrefixAndOneByteMore_IsMalformedAndDrawsNothing()
    {
        using var freeRdp = new FreeRdpNsCodec(40, 9, colorLoss: 3, halved: true);
        byte[] stream = [.. freeRdp.Encode(TestPicture.Create("window", 40, 9).Pixels), 0];
        byte[] pixels = new byte[40 * 9 * 4];
        for (int length = 0; length <= stream.Length; length++)
        {
            if (length == stream.Length - 1) continue;
            Assert.Throws<MalformedPduException>(
                () => new NsCodecDecoder().Decode(stream.AsSpan(0, length), new PixelSpan(pixels, 40, 9, 160)));
            Assert.False(pixels.AsSpan().ContainsAnyExcept((byte)0));
        }
    }

    [Fact]
    public void Decode_ChangedBytes_IsAPictureOrMalformed()
    {
        using var freeRdp = new FreeRdpNsCodec(70, 30, colorLoss: 3, halved: true);
        byte[] stream = freeRdp.Encode(TestPicture.Create("window", 70, 30).Pixels).ToArray();
        HostileBytes.FeedChanged(
            seed: 31, rounds: 3000, stream, (bytes, random) => Decode(bytes, random.Next(64, 73), random.Next(28, 32)));
        HostileBytes.Feed(seed: 32, rounds: 2000, maxBytes: 300, (bytes, random) => Decode(bytes, random.Next(1, 10), random.Next(1, 10)));
    }

    /// <summary>Twelve grey pixels in a row, of a luma plane in fewer bytes.</summary>
    private static byte[] DecodeLuma(byte[] plane) =>
        Decode([(byte)plane.Length, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, .. plane, .. new byte[24]], 12, 1);

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] Decode(ReadOnlySpan<byte> stream, int width, int height)
    {
        byte[] pixels = new byte[width * height * 4];
        new NsCodecDecoder().Decode(stream, new PixelSpan(pixels, width, height, width * 4));
        return pixels;
    }
}
