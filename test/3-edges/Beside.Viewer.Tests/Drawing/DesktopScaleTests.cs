using Beside.Viewer.Drawing;

namespace Beside.Viewer.Tests.Drawing;

public sealed class DesktopScaleTests
{
    [Theory]
    [InlineData(null, null, 1)]
    [InlineData("96", null, 1)]
    [InlineData("144", null, 1.5)]
    [InlineData(" 192.0 ", null, 2)]
    [InlineData("96", "2", 1)] // GDK_SCALE is for toolkits that multiply; who sets both has GDK_DPI_SCALE too
    [InlineData(null, "2", 2)]
    [InlineData("abc", "2", 2)]
    [InlineData("0", "0", 1)]
    [InlineData("-192", "-2", 1)]
    [InlineData("NaN", "Infinity", 1)]
    [InlineData("1e3", "", 1)]
    [InlineData("1,5", "1,5", 1)]
    public void Of_WhatADesktopSays_IsXftDpiThenGdkScaleThenOne(string? xftDpi, string? gdkScale, double expected) =>
        Assert.Equal(expected, DesktopScale.Of(xftDpi, gdkScale));

    [Fact]
    public void Of_MoreDigitsThanAnyNumber_IsOne() => Assert.Equal(1, DesktopScale.Of(new string('9', 400), null));
}
