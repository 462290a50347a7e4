using Beside.Viewer.Layout;

namespace Beside.Viewer.Tests.Layout;

public sealed class DisplayUnitsTests
{
    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(1000, 2000)]
    [InlineData(1000, 1500)]
    [InlineData(37, 111)]
    public void ToPixel_FirstToLastUnit_IsAPixelUnderTheUnitAndReachesBothEdges(int units, int pixels)
    {
        double ratio = (double)pixels / units;
        Assert.Equal(0, DisplayUnits.ToPixel(0, units, pixels));
        Assert.Equal(pixels - 1, DisplayUnits.ToPixel(units - 1, units, pixels));
        Assert.All(
            Enumerable.Range(0, units),
            u => Assert.InRange(DisplayUnits.ToPixel(u, units, pixels), Math.Floor(u * ratio), Math.Ceiling((u + 1) * ratio) - 1));
    }

    [Fact]
    public void ToPixel_WindowWithoutSize_IsTheFirst() => Assert.Equal(0, DisplayUnits.ToPixel(5, 0, 0));

    [Fact]
    public void ToPixel_DraggedOutside_GoesOn() => Assert.InRange(DisplayUnits.ToPixel(-100, 1000, 2000), -201, -199);
}
