using Beside.Testing;
using Beside.Viewer.Layout;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Windows;

/// <summary>What a person sees on a display that they have told to draw larger, told as they tell it, by xrdb.</summary>
[Collection(nameof(WindowCollection))]
public sealed class ScaleTests
{

    private static uint Color(int x, int y) => (uint)((x * 7) & 0xFF) | ((uint)((y * 5) & 0xFF) << 8) | ((uint)((x ^ y) & 0xFF) << 16);

    [Fact]
    public async Task XftDpi_192_DoublesBarAndTextAsTheDisplayShowsThem()
    {
        (int Bar, int Text) usual, doubled;
        await using (TestWindow w = await OpenAsync(xftDpi: null)) usual = await MeasureAsync(w);
        await using (TestWindow w = await OpenAsync("192")) doubled = await MeasureAsync(w);

        Assert.Equal(new Metrics(1).BarHeight, usual.Bar);
        Assert.Equal(2 * new Metrics(1).BarHeight, doubled.Bar);
        Assert.InRange(doubled.Text, (2 * usual.Text) - 2, (2 * usual.Text) + 2);
    }

    [Fact]
    public async Task XftDpi_192_ButtonsAreWhereTheyAreSeen()
    {
        await using TestWindow w = await OpenAsync("192");
        await w.ShowAsync(ViewerState.Viewing);
        Box box = w.Window.Shown!.Bar!.Buttons.First(b => b.Button == ViewerButton.Control).Box;
        await w.ClickAsync(box.Right - 2, box.Bottom - 2);

        await w.Session.WaitForAsync("request");
        await w.PressAsync(ViewerButton.End);
        await w.Ended;
    }

    [Fact]
    public async Task XftDpi_192_OneToOneIsPixelForPixelAndThePointerIsOnThePixelThatIsSeen()
    {
        await using TestWindow w = await OpenAsync("192");
        await w.ShowAsync(ViewerState.Controlling);
        w.Draw(300, 200, Color);
        await w.PressAsync(ViewerButton.Scale);
        Box view = w.Window.Shown!.View;
        (int left, int top) = (view.X + ((view.Width - 300) / 2), view.Y + ((view.Height - 200) / 2));
        await w.WaitForPictureAsync(
            s => Enumerable.Range(0, 300 * 200).All(i => s[left + (i % 300), top + (i / 300)] == Color(i % 300, i / 300)));
        await w.MoveAsync(left + 123, top + 45);

        await w.Session.WaitForAsync("move 123,45");
    }

    [Theory]
    [InlineData("192", 1.0, 1)]
    [InlineData("96", 1.5, 1.5)]
    public async Task InterfaceScale_Given_WinsOverXftDpi(string xftDpi, double given, double shown)
    {
        await using TestWindow w = await OpenAsync(xftDpi, given);
        Assert.Equal(new Metrics(shown).BarHeight, (await MeasureAsync(w)).Bar);
    }

    [Theory]
    [InlineData("abc", 1)]
    [InlineData("0", 1)]
    [InlineData("-96", 1)]
    [InlineData("", 1)]
    [InlineData("120", 1.25)]
    [InlineData("1", 0.5)]
    [InlineData("100000", 2.5)] // what the display has room for: 1400 pixels
    public async Task XftDpi_AnyValue_LeavesAWindowThatCanBeUsed(string xftDpi, double shown)
    {
        await using TestWindow w = await OpenAsync(xftDpi);
        await w.ShowAsync(ViewerState.Viewing);
        WindowLayout layout = w.Window.Shown!;
        Assert.Equal(new Metrics(shown).BarHeight, layout.Bar!.Box.Height);
        Assert.All(layout.Bar.Buttons, b => Assert.InRange(b.Box.X, 0, 1400 - b.Box.Width));
    }

    [Fact]
    public async Task XftDpi_192_OpensATwiceAsLargeWindowThatCannotBeMadeTooSmallForItsButtons()
    {
        XvfbDisplay display = await XvfbDisplay.StartAsync(2000, 1400);
        await TellAsync(display, "192");
        await using TestWindow w = await TestWindow.OpenAsync(
            display, new ViewerOptions { NoviceName = "Ann", Width = 700, Height = 500 }, isManaged: true);
        await w.ShowAsync(ViewerState.Viewing);
        Assert.Equal(1400, w.Window.Shown!.Bar!.Box.Width);
        string id = (await w.XdotoolAsync("search", "--onlyvisible", "--name", "Beside")).Split('\n')[0];
        await w.XdotoolAsync("windowsize", id, "100", "100");

        await w.WaitForPictureAsync(_ => w.Window.Shown!.Bar!.Box.Width == 1120);
    }

    private static async Task<TestWindow> OpenAsync(string? xftDpi, double? given = null)
    {
        XvfbDisplay display = await XvfbDisplay.StartAsync(1400, 800);
        await TellAsync(display, xftDpi);
        return await TestWindow.OpenAsync(
            display, new ViewerOptions { NoviceName = "Ann", Width = 1400, Height = 800, InterfaceScale = given });
    }

    private static async Task TellAsync(XvfbDisplay display, string? xftDpi)
    {
        if (xftDpi is null) return;
        ChildProcess xrdb = display.Run("xrdb", "-nocpp", "-merge");
        await xrdb.WriteLineAsync($"Xft.dpi: {xftDpi}");
        xrdb.CloseInput();
        Assert.Equal(0, await xrdb.Exit);
    }

    /// <summary>Rows above the picture, and rows of them in which the first words have ink.</summary>
    private static async Task<(int Bar, int Text)> MeasureAsync(TestWindow w)
    {
        await w.ShowAsync(ViewerState.Viewing);
        w.Draw(1400, 800, (_, _) => 0xFF00FF);
        Screenshot shot = await w.WaitForPictureAsync(s => s[700, 790] == 0xFF00FF);
        uint ground = shot[1, 1];
        int bar = Enumerable.Range(0, shot.Height).TakeWhile(y => shot[700, y] != 0xFF00FF).Count();
        int left = w.Window.Shown!.Bar!.Texts[0].X;
        int ink = Enumerable.Range(0, bar - 4).Count(y => Enumerable.Range(left, 40).Any(x => shot[x, y] != ground));
        return (bar, ink);
    }
}
