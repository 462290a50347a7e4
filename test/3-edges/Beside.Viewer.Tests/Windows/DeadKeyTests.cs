using Beside.Testing;

namespace Beside.Viewer.Tests.Windows;

/// <summary>Dead keys and Compose, which Xlib itself puts together in a UTF-8 locale. Keys are told to xdotool by their
/// keycode: a dead key stays the one of the layout.</summary>
[Collection(nameof(WindowCollection))]
public sealed class DeadKeyTests
{
    private const string E = "26", X = "53", Apostrophe = "48", Grave = "49", Shift = "50", U = "30", RightAlt = "108", Period = "60";

    [Fact]
    public async Task DeadKey_AndLetter_ArriveAsTheCharacterAlone()
    {
        await using TestWindow w = await OpenAsync("us", "intl");
        await w.XdotoolAsync("key", Apostrophe, E, X);
        await w.Session.WaitForAsync("key 2D up");

        Assert.Equal(["unicode 00E9 down", "unicode 00E9 up", "key 2D down", "key 2D up"], w.Session.Calls);
    }

    [Fact]
    public async Task DeadKey_OfTheGermanLayout_ArrivesAsTheCharacterAlone()
    {
        await using TestWindow w = await OpenAsync("de");
        await w.XdotoolAsync("key", Grave, "38", X);
        await w.Session.WaitForAsync("key 2D up");

        Assert.Equal(["unicode 00E2 down", "unicode 00E2 up", "key 2D down", "key 2D up"], w.Session.Calls);
    }

    [Fact]
    public async Task DeadKey_BothWithShift_LeavesShiftReleased()
    {
        await using TestWindow w = await OpenAsync("us", "intl");
        await w.XdotoolAsync("keydown", Shift, "key", Apostrophe, "key", U, "keyup", Shift, "key", X);
        await w.Session.WaitForAsync("key 2D up");

        Assert.Equal(["key 2A down", "unicode 00DC down", "unicode 00DC up", "key 2A up", "key 2D down", "key 2D up"], w.Session.Calls);
    }

    [Fact]
    public async Task DeadKey_HeldWhileTheLetterComesAndGoes_LeavesNothingPressed()
    {
        await using TestWindow w = await OpenAsync("us", "intl");
        await w.XdotoolAsync("keydown", Apostrophe, "keydown", E, "keyup", Apostrophe, "keyup", E, "key", X);
        await w.Session.WaitForAsync("key 2D up");

        Assert.Equal(["unicode 00E9 down", "unicode 00E9 up", "key 2D down", "key 2D up"], w.Session.Calls);
    }

    [Fact]
    public async Task DeadKey_AndALetterItDoesNotGoWith_ArriveNeitherHereNorThere()
    {
        await using TestWindow w = await OpenAsync("us", "intl");
        await w.XdotoolAsync("key", Apostrophe, X, "key", X);
        await w.Session.WaitForAsync("key 2D up");

        Assert.Equal(["key 2D down", "key 2D up"], w.Session.Calls);
    }

    [Fact]
    public async Task DeadKey_OnlyNormalKeysAfterwards_AreScancodesAgain()
    {
        await using TestWindow w = await OpenAsync("us", "intl");
        await w.XdotoolAsync("key", Apostrophe, E, "ctrl+c", E);
        await w.Session.WaitForAsync("key 1D down", "key 2E down", "key 1D up", "key 2E up", "key 12 down", "key 12 up");

        Assert.Equal(["unicode 00E9 down", "unicode 00E9 up"], w.Session.Calls.Take(2));
    }

    [Fact]
    public async Task Compose_Sequence_ArrivesAsTheCharacterAlone()
    {
        await using TestWindow w = await OpenAsync("us", "", "compose:ralt");
        await w.XdotoolAsync("key", RightAlt, Period, Period, "key", X);
        await w.Session.WaitForAsync("key 2D up");

        Assert.Equal(["unicode 2026 down", "unicode 2026 up", "key 2D down", "key 2D up"], w.Session.Calls);
    }

    [Fact]
    public async Task DeadKey_ControlGrantedBeforeTheLetter_IsForgotten()
    {
        await using TestWindow w = await OpenAsync("us", "intl", isControlling: false);
        await w.XdotoolAsync("key", Apostrophe);
        await w.ShowAsync(ViewerState.Controlling);
        w.Session.Clear();
        await w.XdotoolAsync("key", E);
        await w.Session.WaitForAsync("key 12 up");

        Assert.Equal(["key 12 down", "key 12 up"], w.Session.Calls);
    }

    [Fact]
    public async Task DeadKey_FocusLostBeforeTheLetter_IsForgotten()
    {
        await using TestWindow w = await OpenAsync("us", "intl");
        await w.XdotoolAsync("keydown", Apostrophe);
        await using (ChildProcess other = await w.TakeFocusAwayAsync())
            await w.Session.WaitForAsync("release all");
        await w.XdotoolAsync("keyup", Apostrophe);
        await w.XdotoolAsync("search", "--name", "Beside", "windowfocus", "--sync");
        w.Session.Clear();
        await w.XdotoolAsync("key", E);
        await w.Session.WaitForAsync("key 12 up");

        Assert.Equal(["key 12 down", "key 12 up"], w.Session.Calls.Where(c => !c.StartsWith("locks", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DeadKey_ControlEndedBeforeTheLetter_SendsNothing()
    {
        await using TestWindow w = await OpenAsync("us", "intl");
        await w.XdotoolAsync("keydown", Shift, "key", Apostrophe);
        await w.Session.WaitForAsync("key 2A down");
        w.Window.ShowState(ViewerState.Viewing);
        await w.Session.WaitForAsync("release all");
        await w.XdotoolAsync("key", U, "keyup", Shift, "key", X);
        await w.ShowAsync(ViewerState.Paused);

        Assert.Equal(["key 2A down", "release all"], w.Session.Calls);
    }

    [Fact]
    public async Task DeadKey_WhereNothingComposesHere_IsLeftToTheNovicesLayout()
    {
        await using TestWindow w = await OpenAsync("us", "intl", composeFile: "/dev/null");
        await w.XdotoolAsync("key", Apostrophe, E, X);
        await w.Session.WaitForAsync("key 2D up");

        Assert.Equal(["key 28 down", "key 28 up", "key 12 down", "key 12 up", "key 2D down", "key 2D up"], w.Session.Calls);
    }

    private static async Task<TestWindow> OpenAsync(
        string layout, string variant = "", string option = "", bool isControlling = true, string? composeFile = null)
    {
        XvfbDisplay display = await XvfbDisplay.StartAsync(900, 600);
        await display.RunToEndAsync("setxkbmap", "-layout", layout, "-variant", variant, "-option", option);
        TestWindow window = await TestWindow.OpenAsync(display, composeFile: composeFile);
        if (!isControlling) return window;
        await window.ShowAsync(ViewerState.Controlling);
        window.Session.Clear();
        return window;
    }
}
