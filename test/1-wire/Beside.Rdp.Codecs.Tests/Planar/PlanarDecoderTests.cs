using Beside.Pixels;
using Beside.Rdp.Codecs.Planar;
using Beside.Rdp.Codecs.Tests.Oracle;
using Beside.Wire;

namespace Beside.Rdp.Codecs.Tests.Planar;

public class PlanarDecoderTests
{
    [Theory]
    [MemberData(nameof(PlanarEncoderTests.Pictures), MemberType = typeof(PlanarEncoderTests))]
    public void Decode_WhatOurEncoderWrote_IsThePicture(string kind, int width, int height)
    {
        TestPicture picture = TestPicture.Create(kind, width, height, extraStrideBytes: 8);
        byte[] stream = new byte[PlanarEncoder.GetMaxSize(width, height)];
        foreach (bool skipAlpha in new[] { true, false })
        {
            int size = new PlanarEncoder(skipAlpha).Encode(picture.Pixels, stream);
            byte[] decoded = Decode(stream.AsSpan(0, size), width, height);
            for (int i = 3; i < decoded.Length; i += 4) Assert.Equal(0xFF, decoded[i]);
            Assert.Equal(picture.ToColors(), TestPicture.ClearUnused(decoded));
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Decode_WhatFreeRdpEncoded_IsThePictureAndItsAlpha(bool skipAlpha, bool runLengths)
    {
        using var encoder = new FreeRdpPlanarEncoder(61, 40, skipAlpha, runLengths);
        foreach (string kind in TestPicture.Kinds)
        {
            if (kind == "noise" && runLengths) continue;   // FreeRDP's encoder gives up where run lengths do not pay
            TestPicture picture = TestPicture.Create(kind, 61, 40);
            for (int i = 3; i < picture.Bytes.Length; i += 4) picture.Bytes[i] = (byte)(i / 400);
            ReadOnlySpan<byte> stream = encoder.Encode(picture.Pixels);
            Assert.NotEqual(0, stream.Length);
            byte[] decoded = Decode(stream, 61, 40);
            byte[] expected = (byte[])picture.Bytes.Clone();
            for (int i = 3; skipAlpha && i < expected.Length; i += 4) expected[i] = 0xFF;
            Assert.Equal(expected, decoded);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_ColorLoss_IsWhatFreeRdpShows(bool subsampled)
    {
        const int width = 36, height = 22;
        var random = new Random(7);
        for (int colorLoss = 1; colorLoss <= 7; colorLoss++)
        {
            int chroma = subsampled ? width / 2 * height / 2 : width * height;
            byte[] stream = new byte[1 + (width * height) + (2 * chroma) + 1];
            random.NextBytes(stream);
            stream[0] = (byte)(0x20 | colorLoss | (subsampled ? 0x08 : 0));
            byte[]? shown = FreeRdpPlanar.Decode(stream, width, height);
            Assert.NotNull(shown);
            // FreeRDP 2.11 shows these with red and blue exchanged: 3.1.9.1.2 has Co = R - B.
            for (int i = 0; i < shown.Length; i += 4)
                (shown[i], shown[i + 2]) = (shown[i + 2], shown[i]);
            Assert.Equal(TestPicture.ClearUnused(shown), TestPicture.ClearUnused(Decode(stream, width, height)));
        }
    }

    [Fact]
    public void Decode_TheExampleOfTheSpecification_IsItsPlane()
    {
        // [MS-RDPEGDI] 3.1.9.2.3: one plane of a bitmap 6 pixels wide by 3 pixels high, here as every plane of a picture without alpha.
        byte[] plane = Convert.FromHexString("13FF20FEFD60017DF5C29A3860" + "01678BA378AF");
        byte[] stream = [0x30, .. plane, .. plane, .. plane];
        byte[] expected = [255, 255, 255, 255, 254, 253, 254, 192, 132, 96, 75, 25, 253, 140, 62, 14, 135, 193];
        byte[] decoded = Decode(stream, 6, 3, bottomUp: false);
        Assert.Equal(expected, decoded.Where((_, i) => i % 4 == 0));
    }

    [Fact]
    public void Decode_EveryPrefix_IsMalformedAtItsEnd()
    {
        TestPicture picture = TestPicture.Create("text", 40, 20);
        byte[] stream = new byte[PlanarEncoder.GetMaxSize(40, 20)];
        int size = new PlanarEncoder(skipAlpha: false).Encode(picture.Pixels, stream);
        for (int length = 0; length < size; length++)
        {
            var e = Assert.Throws<MalformedPduException>(() => Decode(stream.AsSpan(0, length), 40, 20));
            Assert.Equal("RDP6_BITMAP_STREAM", e.Pdu);
            Assert.InRange(e.Offset, Math.Max(0, length - 15), length);
        }
    }

    [Theory]
    [InlineData("30 00", "LumaOrRedPlane", 2)]                 // a segment without values
    [InlineData("30 52 01 02 03 04 05", "LumaOrRedPlane", 2)]  // 37 values in a row of 4
    [InlineData("30 41 ", "LumaOrRedPlane", 2)]                // 20 values in a row of 4
    [InlineData("28", "FormatHeader", 1)]                      // subsampled chroma without chroma
    [InlineData("30 04 04 04 04 04 04 00", "Pad", 7)]          // a byte too many
    public void Decode_BrokenStream_IsMalformedThere(string hex, string field, int offset)
    {
        var e = Assert.Throws<MalformedPduException>(
            () => Decode(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), 4, 2));
        Assert.Equal((field, offset), (e.Field, e.Offset));
    }

    [Fact]
    public void Decode_RandomBytes_IsAPictureOrMalformed() =>
        HostileBytes.Feed(seed: 8, rounds: 20_000, maxBytes: 200, (bytes, random) => Decode(bytes, random.Next(1, 20), random.Next(1, 20)));

    private static byte[] Decode(ReadOnlySpan<byte> stream, int width, int height, bool bottomUp = true)
    {
        byte[] pixels = new byte[width * height * 4];
        new PlanarDecoder().Decode(stream, new PixelSpan(pixels, width, height, width * 4), bottomUp);
        return pixels;
    }
}
