using Beside.Viewer.Layout;

namespace Beside.Viewer.Tests.Layout;

public sealed class PictureLayoutTests
{
    [Theory]
    [InlineData(800, 600, 800, 600, 0, 0, 800, 600)]
    [InlineData(800, 600, 400, 300, 0, 0, 800, 600)]
    [InlineData(800, 600, 1600, 900, 0, 75, 800, 450)]
    [InlineData(800, 600, 300, 600, 250, 0, 300, 600)]
    [InlineData(100, 100, 30000, 1, 0, 49, 100, 1)]
    [InlineData(1, 1, 1920, 1080, 0, 0, 1, 1)]
    public void Fit_AnyPicture_KeepsItsProportionsInTheMiddle(
        int viewWidth, int viewHeight, int width, int height, int x, int y, int shownWidth, int shownHeight) =>
            Assert.Equal(
                new Box(x, y, shownWidth, shownHeight),
                PictureLayout.Fit(new(0, 0, viewWidth, viewHeight), width, height).Destination);

    [Theory]
    [InlineData(800, 600, 400, 300, true, 1)] // twice
    [InlineData(800, 600, 800, 600, true, 1)] // as it is
    [InlineData(900, 675, 600, 450, false, 2)] // one and a half: doubled, then shrunk
    [InlineData(600, 450, 800, 600, false, 1)] // smaller: nothing to gain
    [InlineData(1000, 750, 400, 300, false, 3)]
    public void Fit_Scale_SaysHowToStaySharp(int viewWidth, int viewHeight, int width, int height, bool isWhole, int preScale)
    {
        PictureLayout layout = PictureLayout.Fit(new(0, 0, viewWidth, viewHeight), width, height);

        Assert.Equal((isWhole, preScale), (layout.IsWholeMultiple, layout.PreScale));
    }

    [Theory]
    [InlineData(0, 0, 0, 40)] // scrolled to the start
    [InlineData(500, 300, -500, -260)]
    [InlineData(99999, 99999, -800, -440)] // not past the end
    [InlineData(-5, -5, 0, 40)]
    public void OneToOne_LargerThanTheView_IsScrolledWithinItsEdges(int scrollX, int scrollY, int x, int y) =>
        Assert.Equal(new Box(x, y, 1600, 1080), PictureLayout.OneToOne(new(0, 40, 800, 600), 1600, 1080, scrollX, scrollY).Destination);

    [Fact]
    public void OneToOne_SmallerThanTheView_IsInTheMiddle() =>
        Assert.Equal(new Box(350, 290, 100, 100), PictureLayout.OneToOne(new(0, 40, 800, 600), 100, 100, 50, 50).Destination);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 100)]
    [InlineData(-1, 5)]
    public void Fit_NoPicture_IsEmpty(int width, int height)
    {
        Assert.True(PictureLayout.Fit(new(0, 0, 10, 10), width, height).IsEmpty);
        Assert.True(PictureLayout.OneToOne(new(0, 0, 0, 0), 5, 5, 0, 0).IsEmpty);
    }

    [Fact]
    public void ToPicture_OfToWindow_IsThePixelWhereverPixelsAreEnlarged()
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            int width = random.Next(1, 500), height = random.Next(1, 500);
            PictureLayout layout = PictureLayout.Fit(new(7, 40, random.Next(width, 2000), random.Next(height, 2000)), width, height);
            int x = random.Next(width), y = random.Next(height);
            (int left, int top) = layout.ToWindow(x, y);

            Assert.True(layout.IsOnPicture(left, top));
            if (layout.Destination.Width >= width && layout.Destination.Height >= height)
                Assert.Equal((x, y), layout.ToPicture(left, top));
        }
    }

    [Fact]
    public void ToPicture_AnyPoint_IsAPixelOfThePicture()
    {
        var random = new Random(2);
        for (int i = 0; i < 2000; i++)
        {
            int width = random.Next(1, 32767), height = random.Next(1, 32767);
            PictureLayout layout = PictureLayout.Fit(new(0, 40, random.Next(1, 5000), random.Next(1, 5000)), width, height);
            (int x, int y) = layout.ToPicture(random.Next(-100000, 100000), random.Next(-100000, 100000));

            Assert.InRange(x, 0, width - 1);
            Assert.InRange(y, 0, height - 1);
        }
    }
}
