using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Tests;

public sealed class PixelLayoutTests
{
    private const byte TrueColor = 4;
    private const byte PseudoColor = 3;

    // Each is one pixel of full red, half green and a quarter of blue, as that layout has it in memory.
    [Theory]
    [InlineData(32, 32, false, 0xFF0000u, 0x00FF00u, 0x0000FFu, new byte[] { 0x40, 0x80, 0xFF, 0x00 }, 0x40, 0x80, 0xFF)]
    [InlineData(32, 32, true, 0xFF0000u, 0x00FF00u, 0x0000FFu, new byte[] { 0x00, 0xFF, 0x80, 0x40 }, 0x40, 0x80, 0xFF)]
    [InlineData(32, 32, false, 0x0000FFu, 0x00FF00u, 0xFF0000u, new byte[] { 0xFF, 0x80, 0x40, 0x00 }, 0x40, 0x80, 0xFF)]
    [InlineData(24, 32, false, 0xFF0000u, 0x00FF00u, 0x0000FFu, new byte[] { 0x40, 0x80, 0xFF, 0x00 }, 0x40, 0x80, 0xFF)]
    [InlineData(16, 32, false, 0xF800u, 0x07E0u, 0x001Fu, new byte[] { 0x08, 0xFC, 0, 0 }, 66, 130, 0xFF)]
    [InlineData(16, 32, true, 0xF800u, 0x07E0u, 0x001Fu, new byte[] { 0xFC, 0x08, 0, 0 }, 66, 130, 0xFF)]
    [InlineData(32, 32, false, 0x3FF00000u, 0x000FFC00u, 0x000003FFu, new byte[] { 0x00, 0x01, 0xF8, 0x3F }, 64, 128, 0xFF)]
    public void Convert_OnePixel_IsBgrx(
        int bitsPerPixel, int pad, bool isBigEndian, uint red, uint green, uint blue, byte[] memory, byte expectedBlue,
        byte expectedGreen, byte expectedRed)
    {
        var layout = new PixelLayout(TrueColor, 24, bitsPerPixel, pad, isBigEndian, red, green, blue);
        byte[] converted = new byte[4];

        Assert.True(layout.IsSupported);
        layout.Convert(memory, 1, 1, converted);

        Assert.Equal([expectedBlue, expectedGreen, expectedRed, 0], converted);
    }

    [Fact]
    public void Convert_RowsWithPadding_SkipsIt()
    {
        var layout = new PixelLayout(TrueColor, 24, 24, 32, false, 0xFF0000, 0x00FF00, 0x0000FF);
        byte[] converted = new byte[16];

        layout.Convert([1, 2, 3, 4, 5, 6, 99, 99, 7, 8, 9, 10, 11, 12, 99, 99], 2, 2, converted);

        Assert.Equal([1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 10, 11, 12, 0], converted);
    }

    [Theory]
    [InlineData(PseudoColor, 8, 0u)]
    [InlineData(PseudoColor, 32, 0xFFu)]
    [InlineData(TrueColor, 8, 0xE0u)]
    public void IsSupported_PaletteOrEightBits_IsNot(byte visualClass, int bitsPerPixel, uint mask) =>
        Assert.False(new PixelLayout(visualClass, 8, bitsPerPixel, 32, false, mask, mask, mask).IsSupported);

    [Theory]
    [InlineData(32, false, 0xFF0000u, true)]
    [InlineData(32, true, 0xFF0000u, false)]
    [InlineData(32, false, 0x0000FFu, false)]
    [InlineData(24, false, 0xFF0000u, false)]
    public void IsDirect_OnlyBgrx(int bitsPerPixel, bool isBigEndian, uint red, bool expected) =>
        Assert.Equal(expected, new PixelLayout(TrueColor, 24, bitsPerPixel, 32, isBigEndian, red, 0xFF00, red ^ 0xFF00FF).IsDirect);
}
