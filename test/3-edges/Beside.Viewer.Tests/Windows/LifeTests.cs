using System.Globalization;
using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Platform;
using Beside.Testing;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Windows;

[Collection(nameof(WindowCollection))]
public sealed class LifeTests
{
    [Fact]
    public async Task EndButton_Pressed_LeavesAndReturns()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.PressAsync(ViewerButton.End);
        await w.Ended;

        Assert.Equal(["leave"], w.Session.Calls);
    }

    [Fact]
    public async Task Run_ClosedWhileControlling_ReleasesEverythingBeforeItLeaves()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Controlling);
        await w.PressAsync(ViewerButton.End);
        await w.Ended;

        Assert.Equal(["release all", "leave"], w.Session.Calls.TakeLast(2));
    }

    [Fact]
    public async Task Window_MinimizedAndRestored_TellsTheSessionAndShowsWhatCameMeanwhile()
    {
        await using TestWindow w = await TestWindow.OpenAsync(isManaged: true);
        await w.ShowAsync(ViewerState.Viewing);
        w.Draw(400, 300, (_, _) => 0x00FF0000);
        await w.WaitForPictureAsync(shot => shot[450, 300] == 0xFF0000);
        string id = (await w.XdotoolAsync("search", "--onlyvisible", "--name", "Beside")).Split('\n')[0];
        await w.XdotoolAsync("windowminimize", id);
        await w.Session.WaitForAsync("hidden");
        w.Draw(400, 300, (_, _) => 0x0000FF00);
        await w.XdotoolAsync("windowmap", id);
        await w.Session.WaitForAsync("hidden", "visible");

        await w.WaitForPictureAsync(shot => shot[450, 300] == 0x00FF00);
        Assert.Equal(["hidden", "visible"], w.Session.Calls);
    }

    [Fact]
    public async Task Run_Cancelled_ReturnsWithoutLeaving()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Stop();
        await w.Ended;

        Assert.Empty(w.Session.Calls);
    }

    [Fact]
    public async Task Notifications_AfterTheEnd_DoNothing()
    {
        TestWindow w = await TestWindow.OpenAsync();
        await w.DisposeAsync();
        w.Window.ShowState(ViewerState.Ended);
        w.Window.ShowChat("Ann", "hello?");
        w.Window.ResizePicture(10, 10);
        w.Window.ShowPointer(null);
        w.Window.Dispose();
    }

    [Fact]
    public async Task Ended_TryAgain_AsksOnceAndConnects()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Ended, "The connection was lost.", canTryAgain: true);
        await w.PressAsync(ViewerButton.TryAgain);
        await w.Session.WaitForAsync("again");
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Bar!.Texts[0].Text == "Connecting…");

        Assert.Equal(["again"], w.Session.Calls);
    }

    [Fact]
    public async Task TryAgain_OfAnotherSession_ShowsNothingOfTheLast()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(400, 300, (_, _) => 0xFF0000);
        w.Window.ShowPointer(Solid(0x00, 0xFF));
        w.Window.WarpPointer(200, 150);
        await w.ShowAsync(ViewerState.Viewing);
        await w.WaitForPictureAsync(s => s.Pixels.Contains(0xFF0000u) && s.Pixels.Contains(0x00FFFFu));
        await w.ShowAsync(ViewerState.Ended, "The connection was lost.", canTryAgain: true);
        await w.PressAsync(ViewerButton.TryAgain);
        await w.Session.WaitForAsync("again");
        w.Window.ResizePicture(400, 300);
        await w.ShowAsync(ViewerState.Viewing);

        Screenshot shot = await w.WaitForPictureAsync(s => s[450, 300] == 0);
        Assert.False(shot.Pixels.Contains(0xFF0000u));
        Assert.False(shot.Pixels.Contains(0x00FFFFu));
    }

    [Fact]
    public async Task WarpPointer_WithoutAPicture_DoesNothing()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Controlling);
        w.Window.WarpPointer(5, 5);
        w.Window.ShowNotice("seen");

        await w.WaitForPictureAsync(_ => w.Window.Shown!.NoticeText.Text == "seen");
    }

    [Fact]
    public async Task FullScreen_F11_FillsTheDisplayAndHidesTheBarUntilTheTopIsTouched()
    {
        await using TestWindow w = await TestWindow.OpenAsync(
            900, 600, new ViewerOptions { NoviceName = "Ann", Width = 640, Height = 400 }, isManaged: true);
        w.Draw(900, 600, (_, _) => 0x336699);
        await w.ShowAsync(ViewerState.Controlling);
        await w.XdotoolAsync("key", "F11");
        await w.WaitForPictureAsync(
            s => w.Window.Shown is { Bar: null, View: { Width: 900, Height: 600 } } && s[5, 5] == 0x336699 && s[895, 595] == 0x336699);
        await w.MoveAsync(300, 0);
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Bar is not null);
        await w.MoveAsync(300, 300);
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Bar is null);
        await w.XdotoolAsync("key", "ctrl+alt+Return");
        await w.WaitForPictureAsync(_ => w.Window.Shown is { Bar: not null, View.Width: < 900 });

        Assert.DoesNotContain(
            w.Session.Calls,
            c => c.StartsWith("key 57", StringComparison.Ordinal) || c.StartsWith("key 1C", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InterfaceScale_Twice_DoublesTheBarAndButtonsAreWhereTheyAreSeen()
    {
        await using TestWindow w = await TestWindow.OpenAsync(
            1400, 800, new ViewerOptions { NoviceName = "Ann", Width = 1400, Height = 800, InterfaceScale = 2 });
        await w.ShowAsync(ViewerState.Viewing);
        Assert.Equal(88, w.Window.Shown!.Bar!.Box.Height);
        await w.PressAsync(ViewerButton.Control);

        await w.Session.WaitForAsync("request");
    }

    [Fact]
    public async Task Run_NothingHappens_StandsStill()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(400, 300, (_, _) => 0);
        await w.ShowAsync(ViewerState.Viewing);
        long before = 0, rounds = 0;
        for (int i = 0; i < 10; i++)
        {
            before = rounds;
            await Screenshot.TakeAsync(w.Display);
            rounds = w.Window.Rounds;
        }

        Assert.Equal(before, rounds);
    }

    [Fact]
    public async Task Run_AnythingAtAnyTime_Survives()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        string id = (await w.XdotoolAsync("search", "--onlyvisible", "--name", "Beside")).Split('\n')[0];
        var random = new Random(4);
        Task resizing = ResizeWindowAsync(w, id, new Random(5));
        string[] texts = ["", "a\0b\n\u0007", "مرحبا", "日本語", "👩‍👩‍👧", "\uDC00", new string('W', 20_000),
            string.Concat(Enumerable.Range(0x3000, 500).Select(c => (char)c))];
        for (int i = 0; i < 1000; i++)
        {
            int width = random.Next(0, 700), height = random.Next(0, 500);
            switch (random.Next(8))
            {
                case 0: w.Window.ResizePicture(width, height); break;
                case 1: w.Window.ShowState((ViewerState)random.Next(7), texts[random.Next(texts.Length)], canTryAgain: true); break;
                case 2: w.Window.ShowChat(texts[random.Next(texts.Length)], texts[random.Next(texts.Length)]); break;
                case 3: w.Window.ShowNotice(texts[random.Next(texts.Length)]); break;
                case 4: w.Window.ShowPointer(random.Next(3) == 0 ? null : Shape(random)); break;
                case 5: w.Window.WarpPointer(random.Next(-10, 1000), random.Next(-10, 1000)); break;
                default: Draw(w.Window, width, height, random); break;
            }
        }

        await resizing;
        await w.XdotoolAsync("windowsize", id, "900", "600");
        w.Window.ResizePicture(64, 64);
        await w.ShowAsync(ViewerState.Viewing);
        w.Draw(64, 64, (_, _) => 0x00FF00);
        await w.WaitForPictureAsync(s => s.Pixels.Contains(0x00FF00u));
    }

    private static async Task ResizeWindowAsync(TestWindow w, string id, Random random)
    {
        for (int i = 0; i < 20; i++)
        {
            string[] sizes = [.. Enumerable.Range(0, 10)
                .SelectMany(_ => new[] { "windowsize", id, Number(random.Next(1, 900)), Number(random.Next(1, 600)) })];
            await w.XdotoolAsync(sizes);
        }

        static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
    }

    private static void Draw(ViewerWindow window, int width, int height, Random random)
    {
        uint[] pixels = new uint[width * height];
        Array.Fill(pixels, (uint)random.Next());
        var damage = new Region();
        for (int i = 0; i < 5; i++)
            damage.Add(Rectangle16.FromSize(random.Next(800), random.Next(600), random.Next(300), random.Next(300)));
        window.DrawPicture(new ReadOnlyPixelSpan(MemoryMarshal.AsBytes(pixels.AsSpan()), width, height, width * 4), damage);
    }

    private static PointerShape Solid(byte red, byte greenAndBlue)
    {
        byte[] pixels = new byte[8 * 8 * 4];
        for (int i = 0; i < pixels.Length; i += 4)
            (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = (greenAndBlue, greenAndBlue, red, 255);
        return new(8, 8, 0, 0, pixels);
    }

    private static PointerShape Shape(Random random)
    {
        int width = random.Next(0, 500), height = random.Next(0, 100);
        return new(width, height, random.Next(-5, 600), random.Next(-5, 600), new byte[random.Next(4) == 0 ? 3 : width * height * 4]);
    }
}
