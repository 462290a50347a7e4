using Beside.Testing;
using Beside.Viewer.Layout;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Windows;

/// <summary>On a Wayland desktop that draws everything twice as large: units are not pixels there.</summary>
[Collection(nameof(WindowCollection))]
public sealed class WaylandTests
{
    private const int Width = 1400;
    private const int Height = 800;

    private static uint Color(int x, int y) => (uint)((x * 7) & 0xFF) | ((uint)((y * 5) & 0xFF) << 8) | ((uint)((x ^ y) & 0xFF) << 16);

    [Fact]
    public async Task ScaledDesktop_OneToOne_IsPixelForPixelUnderABarOfTwiceTheHeight()
    {
        await using TestWindow w = await OpenAsync();
        await w.ShowAsync(ViewerState.Viewing);
        await w.WaitForPictureAsync(_ => w.Window.Shown is { Bar.Box: { Width: Width, Height: 88 } });
        w.Draw(600, 400, Color);
        await w.PressAsync(ViewerButton.Scale);
        Box view = w.Window.Shown!.View;
        (int left, int top) = (view.X + ((view.Width - 600) / 2), view.Y + ((view.Height - 400) / 2));

        await w.WaitForPictureAsync(
            s => Enumerable.Range(0, 600 * 400).All(i => s[left + (i % 600), top + (i / 600)] == Color(i % 600, i / 600)));
    }

    [Fact]
    public async Task ScaledDesktop_PointerAtTheCorners_IsAtThePicturesCorners()
    {
        await using TestWindow w = await OpenAsync();
        await w.ShowAsync(ViewerState.Controlling);
        await w.WaitForPictureAsync(_ => w.Window.Shown is { Bar.Box: { Width: Width, Height: 88 } });
        w.Draw(Width, Height - 88, Color);
        await w.MoveAsync(Width - 1, Height - 1);

        await w.Session.WaitForAsync($"move {Width - 1},{Height - 89}");
    }

    /// <summary>Here OpenGL draws, which takes textures of 16384 pixels.</summary>
    [Fact]
    public async Task ScaledDesktop_PictureLargerThanTheRendererTakes_IsShownAllTheSame()
    {
        await using TestWindow w = await OpenAsync();
        await w.ShowAsync(ViewerState.Viewing);
        w.Draw(20_000, 400, (_, _) => 0x00FF00);
        await w.WaitForPictureAsync(s => s.Pixels.Contains(0x00FF00u));
        w.Draw(600, 400, (_, _) => 0x0000FF);

        await w.WaitForPictureAsync(s => s.Pixels.Contains(0x0000FFu) && !s.Pixels.Contains(0x00FF00u));
    }

    private static async Task<TestWindow> OpenAsync()
    {
        XvfbDisplay display = await XvfbDisplay.StartAsync(Width, Height);
        return await TestWindow.OpenOnWestonAsync(display, scale: 2, new ViewerOptions { NoviceName = "Ann" });
    }
}
