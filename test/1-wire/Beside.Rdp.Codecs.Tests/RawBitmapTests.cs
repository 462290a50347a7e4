using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Codecs.Tests;

public class RawBitmapTests
{
    [Theory]
    [InlineData(15, "E003 007C 1F00 0000 FF7F 0000")]
    [InlineData(16, "E007 00F8 1F00 0000 FFFF 0000")]
    [InlineData(24, "00FF00 0000FF FF0000 000000 000000 FFFFFF 000000 000000")]
    public void Encode_TwoRowsOfThree_AreBottomUpAndPadded(int depth, string expectedHex)
    {
        // Top row: black, white, black; bottom row: green, red, blue; garbage in the unused byte.
        byte[] pixels = Convert.FromHexString("00000011" + "FFFFFF22" + "00000033" + "00FF0044" + "0000FF55" + "FF000066");
        byte[] expected = Convert.FromHexString(expectedHex.Replace(" ", "", StringComparison.Ordinal));
        int rowSize = RawBitmap.GetRowSize(3, depth);
        byte[] padded = new byte[2 * rowSize];
        int used = 3 * ((depth + 7) / 8);
        if (depth == 24)
        {
            padded = expected;
        }
        else
        {
            expected.AsSpan(0, used).CopyTo(padded);
            expected.AsSpan(used, used).CopyTo(padded.AsSpan(rowSize));
        }

        byte[] bitmap = new byte[RawBitmap.GetSize(3, 2, depth)];
        Assert.Equal(bitmap.Length, RawBitmap.Encode(new ReadOnlyPixelSpan(pixels, 3, 2, 12), depth, bitmap));
        Assert.Equal(padded, bitmap);
        Assert.Equal(-1, RawBitmap.Encode(new ReadOnlyPixelSpan(pixels, 3, 2, 12), depth, bitmap.AsSpan(1)));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Decode_WhatWasEncoded_EncodesToTheSame(int depth)
    {
        TestPicture picture = TestPicture.Create("noise", 21, 9);
        byte[] bitmap = new byte[RawBitmap.GetSize(21, 9, depth)];
        RawBitmap.Encode(picture.Pixels, depth, bitmap);
        byte[] pixels = new byte[21 * 9 * 4];
        RawBitmap.Decode(bitmap, depth, new PixelSpan(pixels, 21, 9, 84));
        byte[] again = new byte[bitmap.Length];
        RawBitmap.Encode(new ReadOnlyPixelSpan(pixels, 21, 9, 84), depth, again);
        if (depth == 32) TestPicture.ClearUnused(bitmap);
        Assert.Equal(bitmap, depth == 32 ? TestPicture.ClearUnused(again) : again);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Decode_WrongLength_IsMalformed(int more)
    {
        byte[] bitmap = new byte[RawBitmap.GetSize(5, 4, 16) + more];
        var e = Assert.Throws<MalformedPduException>(() => RawBitmap.Decode(bitmap, 16, new PixelSpan(new byte[5 * 4 * 4], 5, 4, 20)));
        Assert.Equal(("TS_BITMAP_DATA", "bitmapDataStream"), (e.Pdu, e.Field));
    }
}
