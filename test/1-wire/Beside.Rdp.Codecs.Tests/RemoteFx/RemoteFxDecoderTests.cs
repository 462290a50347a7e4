using Beside.Pixels;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Codecs.Tests.Oracle;
using Beside.Wire;

namespace Beside.Rdp.Codecs.Tests.RemoteFx;

public class RemoteFxDecoderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_WhatFreeRdpEncoded_IsAsFreeRdpShowsIt(bool rlgr3)
    {
        foreach (string kind in TestPicture.Kinds)
        {
            TestPicture picture = TestPicture.Create(kind, 192, 130);
            using FreeRdpRemoteFx encoder = FreeRdpRemoteFx.CreateEncoder(192, 130, rlgr3);
            byte[] messages = encoder.Encode(picture.Pixels).ToArray();
            byte[] theirs = new byte[192 * 130 * 4];
            using FreeRdpRemoteFx decoder = FreeRdpRemoteFx.CreateDecoder(192, 130);
            Assert.True(decoder.Decode(messages, theirs, 192, 130));
            Assert.InRange(RemoteFxEncoderTests.Psnr(theirs, Decode(messages, 192, 130)), 48, 1000);
        }
    }

    /// <summary>Ours: what the caller allows is what is decoded, and the tile that goes beyond is malformed before it
    /// costs anything.</summary>
    [Fact]
    public void Decode_MorePixelsThanAllowed_IsMalformed()
    {
        byte[] messages = RemoteFxEncoderTests.Encode(
            TestPicture.Create("text", 128, 64), RemoteFxEntropy.Rlgr1, RemoteFxQuantization.Coarse);
        byte[] pixels = new byte[128 * 64 * 4];
        long cost = new RemoteFxDecoder().Decode(messages, new PixelSpan(pixels, 128, 64, 512));
        Assert.InRange(cost, 2 * 64 * 64, 2 * 2 * 64 * 65);
        Assert.Equal(cost, new RemoteFxDecoder().Decode(messages, new PixelSpan(pixels, 128, 64, 512), maxPixels: cost));
        var e = Assert.Throws<MalformedPduException>(
            () => new RemoteFxDecoder().Decode(messages, new PixelSpan(pixels, 128, 64, 512), maxPixels: cost - 1));
        Assert.Equal("yIdx", e.Field);
    }

    [Fact]
    public void Decode_EveryPrefix_IsMalformedOrEndsBetweenBlocks()
    {
        byte[] messages = RemoteFxEncoderTests.Encode(
            TestPicture.Create("text", 70, 30), RemoteFxEntropy.Rlgr1, RemoteFxQuantization.Coarse);
        int whole = 0;
        for (int length = 0; length < messages.Length; length++)
        {
            try
            {
                Decode(messages.AsSpan(0, length), 70, 30);
                whole++;
            }
            catch (MalformedPduException e)
            {
                Assert.InRange(e.Offset, 0, length);
            }
        }

        // Nothing, four headers, frame begin, region and tile set are whole by themselves.
        Assert.Equal(8, whole);
    }

    [Theory]
    [InlineData("C0CC 0C000000 CACCACCB 0001", "TS_RFX_SYNC", "magic", 10)]
    [InlineData("C0CC 05000000", "TS_RFX_BLOCKT", "blockLen", 6)]
    [InlineData("C0CC FFFFFFFF CACC", "TS_RFX_BLOCKT", "blockLen", 6)]
    [InlineData("00CC 06000000", "TS_RFX_BLOCKT", "blockType", 6)]
    [InlineData("C6CC 0F000000 0100 01 FFFF C1CA 0100", "TS_RFX_REGION", "numRects", 11)]
    [InlineData("C6CC 0F000000 0100 01 0100 C1CA 0100", "TS_RFX_REGION", "numRects", 11)]
    [InlineData("C7CC 16000000 0100 C2CA 0000 5144 00 40 FFFF 00000000", "TS_RFX_TILESET", "numTiles", 18)]
    [InlineData("C7CC 16000000 0100 C2CA 0000 5148 00 40 0000 00000000", "TS_RFX_TILESET", "properties", 14)]
    [InlineData("C7CC 1B000000 0100 C2CA 0000 5144 01 40 0000 00000000 6666665866", "TS_RFX_TILESET", "quantVals", 27)]
    [InlineData(
        "C7CC 29000000 0100 C2CA 0000 5144 00 40 0100 13000000 C3CA 13000000 000000 0000 0000 0000 0000 0000",
        "TS_RFX_TILE",
        "quantIdxY",
        31)]
    [InlineData("C2CC 0C000000 01 01 4000 4000", "TS_RFX_CHANNELS", "channelId", 8)]
    [InlineData("C2CC 11000000 02 00 4000 4000 01 4000 4000", "TS_RFX_CHANNELS", "channelId", 13)]
    [InlineData("C2CC 07000000 01", "TS_RFX_CHANNELS", "channelId", 7)]
    [InlineData("C2CC 0D000000 01 00 4000 4000 00", "TS_RFX_CHANNELS", "blockLen", 12)]
    [InlineData("C3CC 0D000000 02FF 00 4000 2128", "TS_RFX_CONTEXT", "codecId", 7)]
    [InlineData("C3CC 0D000000 0100 00 4000 2128", "TS_RFX_CONTEXT", "channelId", 8)]
    [InlineData("C4CC 0E000000 0000 00000000 0100", "TS_RFX_FRAME_BEGIN", "codecId", 7)]
    [InlineData("C4CC 0E000000 01FF 00000000 0100", "TS_RFX_FRAME_BEGIN", "channelId", 8)]
    [InlineData("C6CC 0F000000 0200 01 0000 C1CA 0100", "TS_RFX_REGION", "codecId", 7)]
    [InlineData("C6CC 0F000000 0101 01 0000 C1CA 0100", "TS_RFX_REGION", "channelId", 8)]
    [InlineData("C6CC 0F000000 0100 01 0000 C2CA 0100", "TS_RFX_REGION", "regionType", 13)]
    [InlineData("C7CC 16000000 0300 C2CA 0000 5144 00 40 0000 00000000", "TS_RFX_TILESET", "codecId", 7)]
    [InlineData("C7CC 16000000 0102 C2CA 0000 5144 00 40 0000 00000000", "TS_RFX_TILESET", "channelId", 8)]
    [InlineData("C5CC 08000000 0200", "TS_RFX_FRAME_END", "codecId", 7)]
    [InlineData("C5CC 08000000 0101", "TS_RFX_FRAME_END", "channelId", 8)]
    public void Decode_BrokenBlock_IsMalformedThere(string hex, string pdu, string field, int offset)
    {
        var e = Assert.Throws<MalformedPduException>(
            () => Decode(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), 64, 64));
        Assert.Equal((pdu, field, offset), (e.Pdu, e.Field, e.Offset));
    }

    [Fact]
    public void Decode_ChangedBytes_IsAPictureOrMalformed()
    {
        byte[] messages = RemoteFxEncoderTests.Encode(
            TestPicture.Create("photo", 100, 60), RemoteFxEntropy.Rlgr3, RemoteFxQuantization.Medium);
        HostileBytes.FeedChanged(
            seed: 16, rounds: 1000, messages, (bytes, random) => Decode(bytes, random.Next(1, 130), random.Next(1, 130)));
        HostileBytes.FeedChanged(
            seed: 17, rounds: 3000, messages[..120], (bytes, random) => Decode(bytes, random.Next(1, 130), random.Next(1, 130)));
    }

    [Fact]
    public void RlgrDecode_RandomBytes_FillsExactlyATile()
    {
        var random = new Random(18);
        short[] coefficients = new short[RemoteFxTile.Area];
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = new byte[random.Next(1, 3000)];
            if (round % 3 == 0) Array.Fill(bytes, (byte)(round % 2 == 0 ? 0 : 0xFF));
            else random.NextBytes(bytes);
            RlgrDecoder.Decode(round % 2 == 0 ? RemoteFxEntropy.Rlgr1 : RemoteFxEntropy.Rlgr3, bytes, coefficients);
        }
    }

    private static byte[] Decode(ReadOnlySpan<byte> messages, int width, int height)
    {
        byte[] pixels = new byte[width * height * 4];
        new RemoteFxDecoder().Decode(messages, new PixelSpan(pixels, width, height, width * 4));
        return pixels;
    }
}
