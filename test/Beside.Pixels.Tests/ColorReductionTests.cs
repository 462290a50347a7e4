using System.Runtime.InteropServices;

namespace Beside.Pixels.Tests;

public sealed class ColorReductionTests
{
    [Theory]
    [InlineData(0x00000000u, 0x00000000u)]
    [InlineData(0xFFFFFFFFu, 0x00FFFFFFu)]
    [InlineData(0x00070307u, 0x00000000u)]
    [InlineData(0x00080408u, 0x00080408u)]
    [InlineData(0x00123456u, 0x00103452u)]
    public void ToRgb565_Pixel_IsWhatFiveSixFiveBitsSay(uint pixel, uint expected)
    {
        uint[] pixels = [pixel];
        ColorReduction.ToRgb565(View(pixels, 1, 1));
        Assert.Equal(expected, pixels[0]);
    }

    /// <summary>The usual way from 16 bits to 24: each channel's upper bits stand once more below it.</summary>
    [Fact]
    public void ToRgb565_EveryColourOf16Bits_StaysAsItIs()
    {
        uint[] pixels = new uint[65536];
        for (uint c = 0; c < pixels.Length; c++)
        {
            uint r = c >> 11, g = (c >> 5) & 63, b = c & 31;
            pixels[c] = (((r << 3) | (r >> 2)) << 16) | (((g << 2) | (g >> 4)) << 8) | (b << 3) | (b >> 2);
        }

        uint[] before = [.. pixels];
        ColorReduction.ToRgb565(View(pixels, 256, 256));
        Assert.Equal(before, pixels);
    }

    [Fact]
    public void ToRgb565_AnyWidth_EqualsTheScalarOneAndKeepsToTheView()
    {
        var random = new Random(1);
        for (int width = 1; width < 40; width++)
        {
            uint[] pixels = new uint[(width + 3) * 5];
            random.NextBytes(MemoryMarshal.AsBytes(pixels.AsSpan()));
            uint[] expected = [.. pixels];
            for (int y = 0; y < 5; y++) ColorReduction.ReduceScalar(expected.AsSpan(y * (width + 3), width));

            ColorReduction.ToRgb565(new PixelSpan(MemoryMarshal.AsBytes(pixels.AsSpan()), width, 5, (width + 3) * 4));

            Assert.Equal(expected, pixels);
        }
    }

    private static PixelSpan View(uint[] pixels, int width, int height) => new(MemoryMarshal.AsBytes(pixels.AsSpan()), width, height, width * 4);
}
