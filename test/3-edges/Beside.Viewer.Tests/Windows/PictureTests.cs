using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Testing;
using Beside.Viewer.Layout;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Windows;

/// <summary>What is drawn is what the display shows, as another program reads it back.</summary>
[Collection(nameof(WindowCollection))]
public sealed class PictureTests
{
    private static uint Color(int x, int y) => (uint)((x * 7) & 0xFF) | ((uint)((y * 5) & 0xFF) << 8) | ((uint)((x ^ y) & 0xFF) << 16);

    [Fact]
    public async Task DrawPicture_TwiceItsSize_IsSquaresOfTheSamePixels()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Window.ShowState(ViewerState.Viewing);
        Box view = await ViewAsync(w);
        w.Draw(view.Width / 2, view.Height / 2, Color);

        await w.WaitForPictureAsync(s => Shows(s, view, (x, y) => Color(x / 2, y / 2)));
    }

    [Fact]
    public async Task DrawPicture_OneToOne_IsTheSamePixelsAndFollowsThePointerToTheEdges()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Window.ShowState(ViewerState.Viewing);
        Box view = await ViewAsync(w);
        w.Draw(1500, 1000, Color);
        await w.PressAsync(ViewerButton.Scale);
        await w.MoveAsync(view.X, view.Y);
        await w.WaitForPictureAsync(s => Shows(s, view, Color));
        await w.MoveAsync(view.Right - 1, view.Bottom - 1);

        await w.WaitForPictureAsync(s => Shows(s, view, (x, y) => Color(x + 1500 - view.Width, y + 1000 - view.Height)));
    }

    [Fact]
    public async Task DrawPicture_DamageOnly_LeavesTheRest()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Window.ShowState(ViewerState.Viewing);
        Box view = await ViewAsync(w);
        w.Draw(view.Width, view.Height, (_, _) => 0x102030);
        uint[] other = new uint[view.Width * view.Height];
        Array.Fill(other, 0xFFEEDDu);
        var damage = new Region();
        damage.Add(Rectangle16.FromSize(10, 20, 30, 40));
        damage.Add(Rectangle16.FromSize(60000, 60000, 100, 100));
        w.Window.DrawPicture(new ReadOnlyPixelSpan(MemoryMarshal.AsBytes(other.AsSpan()), view.Width, view.Height, view.Width * 4), damage);

        await w.WaitForPictureAsync(s => Shows(s, view, (x, y) => x is >= 10 and < 40 && y is >= 20 and < 60 ? 0xFFEEDDu : 0x102030u));
    }

    [Fact]
    public async Task DrawPicture_OneAndAHalfTimesItsSize_KeepsTheMiddleOfEachPixelExact()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Window.ShowState(ViewerState.Viewing);
        Box view = await ViewAsync(w);
        int width = view.Width * 2 / 3, height = view.Height * 2 / 3;
        w.Draw(width, height, (x, _) => (x / 4) % 2 == 0 ? 0xFFFFFFu : 0u);
        PictureLayout layout = PictureLayout.Fit(view, width, height);
        Assert.Equal(2, layout.PreScale);

        // Stripes four pixels wide are six wide here; only where they meet may there be grey, and the picture is no smear.
        await w.WaitForPictureAsync(s => Enumerable.Range(2, 100).All(stripe =>
        {
            (int x, int y) = layout.ToWindow((stripe * 4) + 2, height / 2);
            uint expected = stripe % 2 == 0 ? 0xFFFFFFu : 0u;
            return s[x - 1, y] == expected && s[x, y] == expected && s[x + 1, y] == expected;
        }));
    }

    [Fact]
    public async Task ShowState_BeforeConsent_ShowsNothingThatWasDrawn()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(100, 100, (_, _) => 0xFF00FF);
        await w.ShowAsync(ViewerState.WaitingForConsent);

        Screenshot shot = await Screenshot.TakeAsync(w.Display);
        Assert.False(shot.Pixels.Contains(0xFF00FFu));
    }

    /// <summary>A hotspot outside the shape is taken for its edge.</summary>
    [Theory]
    [InlineData(2, 3, 98, 97)]
    [InlineData(60_000, -5, 93, 100)]
    public async Task WarpPointer_WhileViewing_DrawsTheNovicesPointer(int hotspotX, int hotspotY, int left, int top)
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Window.ShowState(ViewerState.Viewing);
        Box view = await ViewAsync(w);
        w.Draw(view.Width, view.Height, (_, _) => 0x808080);
        byte[] red = new byte[8 * 8 * 4];
        for (int i = 0; i < red.Length; i += 4) (red[i + 2], red[i + 3]) = (255, 255);
        w.Window.ShowPointer(new(8, 8, hotspotX, hotspotY, red));
        w.Window.WarpPointer(100, 100);

        await w.WaitForPictureAsync(
            s => Shows(s, view, (x, y) => x >= left && x < left + 8 && y >= top && y < top + 8 ? 0xFF0000u : 0x808080u));
    }

    /// <summary>A server may say any size of 16 bits whose area we take.</summary>
    [Theory]
    [InlineData(65535, 1)]
    [InlineData(1, 65535)]
    [InlineData(65535, 90)]
    [InlineData(40000, 800)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public async Task ResizePicture_OfAnySize_ShowsIt(int width, int height)
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(width, height, (_, _) => 0x00FF00);
        await w.ShowAsync(ViewerState.Viewing);
        await w.WaitForPictureAsync(s => s.Pixels.Contains(0x00FF00u));
        await w.PressAsync(ViewerButton.Scale);

        await w.WaitForPictureAsync(s => w.Window.Shown!.Buttons.Any(b => b.Text == "Fit") && s.Pixels.Contains(0x00FF00u));
    }

    private static async Task<Box> ViewAsync(TestWindow w)
    {
        Box view = default;
        await w.WaitForPictureAsync(_ =>
        {
            view = w.Window.Shown?.Card is null ? w.Window.Shown?.View ?? default : default;
            return !view.IsEmpty;
        });
        return view;
    }

    private static bool Shows(Screenshot shot, Box view, Func<int, int, uint> colorAt)
    {
        for (int y = 0; y < view.Height; y++)
        {
            for (int x = 0; x < view.Width; x++)
            {
                if (shot[view.X + x, view.Y + y] != colorAt(x, y)) return false;
            }
        }

        return true;
    }
}
