using Beside.Viewer.Layout;

namespace Beside.Viewer.Tests.Layout;

public sealed class ScrollingTests
{
    [Fact]
    public void FollowPointer_AtTheEdgesOfTheView_ShowsTheEdgesOfThePicture()
    {
        Assert.Equal(0, Scrolling.FollowPointer(500, 0, 800, 1920));
        Assert.Equal(1920 - 800, Scrolling.FollowPointer(500, 799, 800, 1920));
    }

    [Fact]
    public void FollowPointer_InTheMiddle_StandsStill() => Assert.Equal(500, Scrolling.FollowPointer(500, 400, 800, 1920));

    [Fact]
    public void FollowPointer_PictureThatFits_IsAtItsStart() => Assert.Equal(0, Scrolling.FollowPointer(500, 799, 800, 800));

    [Fact]
    public void FollowPointer_AcrossTheView_NeverGoesBack()
    {
        int offset = 0;
        for (int position = -10; position < 900; position++)
        {
            int next = Scrolling.FollowPointer(offset, position, 800, 5000);
            Assert.InRange(next, offset, 4200);
            offset = next;
        }

        Assert.Equal(4200, offset);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(2, 10)]
    public void FollowPointer_TinyViews_Survive(int view, int picture) =>
        Assert.InRange(Scrolling.FollowPointer(5, 0, view, picture), 0, picture);
}
