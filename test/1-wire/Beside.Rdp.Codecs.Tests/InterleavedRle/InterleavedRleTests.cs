using Beside.Pixels;
using Beside.Rdp.Codecs.InterleavedRle;
using Beside.Rdp.Codecs.Tests.Oracle;
using Beside.Testing;
using Beside.Wire;

namespace Beside.Rdp.Codecs.Tests.InterleavedRle;

public class InterleavedRleTests
{
    public static TheoryData<string, int, int, int> Pictures()
    {
        (int, int)[] sizes = [(64, 64), (4, 1), (4, 4), (8, 64), (1, 1), (1, 9), (3, 7), (60, 13), (33, 33), (300, 40), (1024, 70)];
        var data = new TheoryData<string, int, int, int>();
        foreach (int depth in new[] { 15, 16, 24 })
        {
            foreach (string kind in TestPicture.Kinds.Append("ink"))
            {
                foreach ((int width, int height) in sizes) data.Add(kind, width, height, depth);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Encode_AnyPicture_FreeRdpAndOurDecoderShowExactlyIt(string kind, int width, int height, int depth)
    {
        TestPicture picture = Create(kind, width, height);
        byte[] stream = new byte[(width * height * 4) + 64];
        int size = new InterleavedRleEncoder().Encode(picture.Pixels, depth, stream);
        Assert.InRange(size, 1, (width * height * ((depth + 7) / 8)) + 16 + (width * height / 32));

        byte[] expected = InDepth(picture, depth);
        Assert.Equal(expected, Decode(stream.AsSpan(0, size), width, height, depth));
        byte[]? shown = FreeRdpInterleaved.Decode(stream.AsSpan(0, size), width, height, depth);
        Assert.NotNull(shown);
        Assert.Equal(TestPicture.ClearUnused(depth == 16 ? AsFreeRdpShowsIt(expected) : expected), TestPicture.ClearUnused(shown));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(24)]
    public void Decode_WhatFreeRdpEncoded_IsThePicture(int depth)
    {
        using var encoder = new FreeRdpInterleavedEncoder();
        foreach (string kind in TestPicture.Kinds)
        {
            TestPicture picture = Create(kind, 64, 32);
            ReadOnlySpan<byte> stream = encoder.Encode(picture.Pixels, depth);
            Assert.NotEqual(0, stream.Length);
            byte[]? shown = FreeRdpInterleaved.Decode(stream, 64, 32, depth);
            Assert.NotNull(shown);
            byte[] decoded = Decode(stream, 64, 32, depth);
            Assert.Equal(TestPicture.ClearUnused(shown), TestPicture.ClearUnused(depth == 16 ? AsFreeRdpShowsIt(decoded) : decoded));
        }
    }

    [Fact]
    public void Encode_Ink_IsAtMostASixthOfTheRawPixels()
    {
        TestPicture picture = Create("ink", 64, 64);
        byte[] stream = new byte[64 * 64 * 2];
        Assert.InRange(new InterleavedRleEncoder().Encode(picture.Pixels, 16, stream), 1, 64 * 64 * 2 / 6);
    }

    [Theory]
    [InlineData("ink")]
    [InlineData("noise")]
    [InlineData("window")]
    public void Encode_RoomForOneByteLess_IsRefused(string kind)
    {
        TestPicture picture = Create(kind, 64, 64);
        var encoder = new InterleavedRleEncoder();
        byte[] stream = new byte[64 * 64 * 3];
        int size = encoder.Encode(picture.Pixels, 16, stream);
        byte[] exact = new byte[size];
        Assert.Equal(size, encoder.Encode(picture.Pixels, 16, exact));
        Assert.Equal(stream[..size], exact);
        Assert.Equal(-1, encoder.Encode(picture.Pixels, 16, exact.AsSpan(0, size - 1)));
    }

    [Fact]
    public void Encode_Repeated_AllocatesNothing()
    {
        TestPicture picture = TestPicture.Create("text", 64, 64);
        var encoder = new InterleavedRleEncoder();
        byte[] stream = new byte[64 * 64 * 3];

        Assert.Equal(0, Allocations.InSteadyState(() => encoder.Encode(picture.Pixels, 16, stream)));
    }

    [Fact]
    public void Decode_EveryOrder_AsTheSpecificationDescribesIt()
    {
        // [MS-RDPBCGR] 2.2.9.1.1.3.1.2.4, 8 bits per pixel, 8 pixels wide; rows are sent last row first.
        byte[] stream = Convert.FromHexString(
            "FD" + "FE" + "E201020102"[..6]      // white, black, two pairs 01 02
            + "6203"                             // colour run: 03 03
            + "C40F"                             // foreground becomes 0F; above is row 0 from here on (4 pixels)
            + "82AABB" + "01" + "01"             // colour image AA BB; background run of 1; another: begins with a foreground pixel
            + "F9"                               // mask 0x03
            + "FA"                               // mask 0x05
            + "D1F081"                           // foreground becomes F0, mask 0x81
            + "F0080000"[..6]);                  // mega mega background run of 8
        byte[] row0 = [0xFF, 0x00, 0x01, 0x02, 0x01, 0x02, 0x03, 0x03];
        byte[] row1 = [0xFF ^ 0x0F, 0x0F, 0x01 ^ 0x0F, 0x02 ^ 0x0F, 0xAA, 0xBB, 0x03, 0x03 ^ 0x0F];
        byte[] row2 = [(byte)(row1[0] ^ 0x0F), (byte)(row1[1] ^ 0x0F), .. row1[2..]];
        byte[] row3 = [(byte)(row2[0] ^ 0x0F), row2[1], (byte)(row2[2] ^ 0x0F), .. row2[3..]];
        byte[] row4 = [(byte)(row3[0] ^ 0xF0), .. row3[1..7], (byte)(row3[7] ^ 0xF0)];
        byte[] expected = [.. row4, .. row4, .. row3, .. row2, .. row1, .. row0];

        uint[] palette = [.. Enumerable.Range(0, 256).Select(i => (uint)i)];
        byte[] pixels = new byte[8 * 6 * 4];
        new InterleavedRleDecoder().Decode(stream, 8, new PixelSpan(pixels, 8, 6, 32), palette);
        Assert.Equal(expected, pixels.Where((_, i) => i % 4 == 0));
    }

    [Fact]
    public void Decode_EveryPrefix_IsMalformedAtItsEnd()
    {
        TestPicture picture = Create("window", 40, 20);
        byte[] stream = new byte[40 * 20 * 4];
        int size = new InterleavedRleEncoder().Encode(picture.Pixels, 16, stream);
        for (int length = 0; length < size; length++)
        {
            var e = Assert.Throws<MalformedPduException>(() => Decode(stream.AsSpan(0, length), 40, 20, 16));
            Assert.Equal("RLE_BITMAP_STREAM", e.Pdu);
            Assert.InRange(e.Offset, Math.Max(0, length - 2), length);
        }
    }

    [Theory]
    [InlineData("09", "runLength", 1)]                 // nine pixels in a picture of eight
    [InlineData("A1", "orderHeader", 1)]               // no such code
    [InlineData("F50000", "orderHeader", 1)]
    [InlineData("FF", "orderHeader", 1)]
    [InlineData("08 00", "bitmapDataStream", 1)]       // a byte too many
    public void Decode_BrokenStream_IsMalformedThere(string hex, string field, int offset)
    {
        var e = Assert.Throws<MalformedPduException>(
            () => Decode(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), 4, 2, 16));
        Assert.Equal((field, offset), (e.Field, e.Offset));
    }

    [Fact]
    public void Decode_RandomBytes_IsAPictureOrMalformed()
    {
        int[] depths = [8, 15, 16, 24];
        HostileBytes.Feed(seed: 9, rounds: 20_000, maxBytes: 200, (bytes, random) =>
            Decode(bytes, random.Next(1, 20), random.Next(1, 20), depths[random.Next(4)]));
    }

    [Fact]
    public void Mark_AnySize_EqualsTheScalarVersion()
    {
        var random = new Random(10);
        for (int width = 1; width < 80; width++)
        {
            int count = width * 3;
            int words = (count + 63) / 64;
            uint[] buffer = new uint[width + 64 + (words * 64)];
            for (int i = 0; i < buffer.Length; i++) buffer[i] = (uint)random.Next(2);
            var wide = new RunMarks();
            var scalar = new RunMarks();
            wide.Mark(buffer, width + 64, width, count);
            scalar.MarkScalar(buffer, width + 64, width, count);
            Assert.Equal(scalar.Background, wide.Background);
            Assert.Equal(scalar.SameColor, wide.SameColor);
            Assert.Equal(scalar.SameChange, wide.SameChange);
        }
    }

    // "ink": black on white without grey edges, the best case of foreground/background images.
    private static TestPicture Create(string kind, int width, int height)
    {
        if (kind != "ink") return TestPicture.Create(kind, width, height, extraStrideBytes: 4);
        TestPicture picture = TestPicture.Create("text", width, height);
        for (int i = 0; i < picture.Bytes.Length; i++)
            picture.Bytes[i] = (byte)(picture.Bytes[i] < 128 ? 0 : 255);
        return picture;
    }

    private static byte[] InDepth(TestPicture picture, int depth)
    {
        byte[] colors = picture.ToColors();
        for (int i = 0; i < colors.Length; i++)
        {
            int bits = i % 4 == 3 || depth == 24 ? 8 : i % 4 == 1 && depth == 16 ? 6 : 5;
            int kept = colors[i] >> (8 - bits);
            colors[i] = i % 4 == 3 ? (byte)255 : (byte)(bits == 8 ? kept : (kept << (8 - bits)) | (kept >> ((2 * bits) - 8)));
        }

        return colors;
    }

    // FreeRDP 2.11 fills the low bits of a six-bit green with an eighth of it where others use a sixteenth: the shown
    // green is up to four too bright.
    private static byte[] AsFreeRdpShowsIt(byte[] pixels)
    {
        byte[] shown = (byte[])pixels.Clone();
        for (int i = 1; i < shown.Length; i += 4)
            shown[i] = (byte)Math.Min(255, (shown[i] & 0xFC) + (shown[i] >> 5));
        return shown;
    }

    private static byte[] Decode(ReadOnlySpan<byte> stream, int width, int height, int depth)
    {
        byte[] pixels = new byte[width * height * 4];
        new InterleavedRleDecoder().Decode(
            stream, depth, new PixelSpan(pixels, width, height, width * 4), depth == 8 ? new uint[256] : default);
        return pixels;
    }
}
