using System.Runtime.InteropServices;

namespace Beside.Pixels.Tests;

public class PictureContentTests
{
    [Fact]
    public void IsPhotographic_Noise_IsTrue()
    {
        byte[] pixels = new byte[64 * 64 * 4];
        new Random(3).NextBytes(pixels);
        Assert.True(PictureContent.IsPhotographic(new(pixels, 64, 64, 256)));
    }

    [Fact]
    public void IsPhotographic_FlatWithStrokesAndGarbageInTheUnusedByte_IsFalse()
    {
        byte[] pixels = new byte[64 * 64 * 4];
        new Random(4).NextBytes(pixels);
        Span<uint> colors = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan());
        for (int i = 0; i < colors.Length; i++)
            colors[i] = (colors[i] & 0xFF00_0000) | (i % 5 == 0 ? 0x202020u : 0xFFFFFFu);
        Assert.False(PictureContent.IsPhotographic(new(pixels, 64, 64, 256)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(77)]
    public void CountRepeated_AnyWidth_EqualsTheCountPixelByPixel(int width)
    {
        byte[] bytes = new byte[width * 8];
        new Random(width).NextBytes(bytes);
        for (int i = 0; i < bytes.Length; i++) bytes[i] &= (byte)(i % 4 == 3 ? 0xFF : 1);
        ReadOnlySpan<uint> row = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(0, width * 4));
        ReadOnlySpan<uint> above = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan(width * 4));
        int expected = 0;
        for (int x = 1; x < width; x++)
        {
            if ((row[x] & 0xFFFFFF) == (row[x - 1] & 0xFFFFFF) || (row[x] & 0xFFFFFF) == (above[x] & 0xFFFFFF))
                expected++;
        }

        Assert.Equal(expected, PictureContent.CountRepeated(bytes.AsSpan(0, width * 4), bytes.AsSpan(width * 4)));
    }
}
