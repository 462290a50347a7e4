using Beside.Testing;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Windows;

/// <summary>Keys, buttons and mouse of a real window, pressed by another program.</summary>
[Collection(nameof(WindowCollection))]
public sealed class ControlTests
{
    [Fact]
    public async Task ControlButton_InEachState_AsksTakesBackAndReleases()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Viewing);
        await w.PressAsync(ViewerButton.Control);
        await w.Session.WaitForAsync("request");
        await w.ShowAsync(ViewerState.AskingForControl);
        await w.PressAsync(ViewerButton.Control);
        await w.Session.WaitForAsync("request", "release");
        await w.ShowAsync(ViewerState.Controlling);
        w.Session.Clear();
        await w.PressAsync(ViewerButton.Control);

        await w.Session.WaitForAsync("release all", "release");
    }

    [Fact]
    public async Task Shortcut_ControlAltC_AsksAndGivesBackAndNeverReachesTheNovice()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Viewing);
        await w.XdotoolAsync("key", "ctrl+alt+c");
        await w.Session.WaitForAsync("request");
        Assert.Equal(["request"], w.Session.Calls);
        await w.ShowAsync(ViewerState.Controlling);
        await w.XdotoolAsync("key", "ctrl+alt+c");
        await w.Session.WaitForAsync("request", "release all", "release");

        Assert.DoesNotContain(w.Session.Calls, c => c.StartsWith("key 2E", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_WhileControlling_ArriveAsScancodesOnce()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Controlling);
        await w.XdotoolAsync("key", "a", "shift+b", "Right", "KP_Enter", "Super_L");
        await w.Session.WaitForAsync(
            "key 1E down", "key 1E up", "key 2A down", "key 30 down", "key 2A up", "key 30 up",
            "key E04D down", "key E04D up", "key E01C down", "key E01C up", "key E05B down", "key E05B up");

        Assert.DoesNotContain(w.Session.Calls, c => c.StartsWith("unicode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_CharacterThatNoKeyHas_ArrivesAsUnicode()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Controlling);
        await w.XdotoolAsync("key", "a", await w.MakeKeyAsync("EuroSign"));

        await w.Session.WaitForAsync("key 1E down", "key 1E up", "unicode 20AC down", "unicode 20AC up");
    }

    [Fact]
    public async Task Mouse_WhileControlling_ArrivesInPixelsOfThePicture()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(450, 278, (_, _) => 0);
        await w.ShowAsync(ViewerState.Controlling);
        await w.ClickAsync(100, 44 + 60);
        await w.XdotoolAsync("click", "3", "click", "8", "click", "4", "click", "5", "click", "7");

        await w.Session.WaitForAsync(
            "move 50,30", "button Left down", "button Left up", "button Right down", "button Right up", "button X1 down", "button X1 up",
            "wheel 120", "wheel -120", "wheel 120 sideways");
    }

    [Fact]
    public async Task Mouse_ClickedWhereTheNoviceHasPutThePointer_ClicksThere()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(450, 278, (_, _) => 0);
        await w.ShowAsync(ViewerState.Controlling);
        await w.MoveAsync(100, 44 + 60);
        await w.Session.WaitForAsync("move 50,30");
        w.Window.WarpPointer(210, 100);
        await WaitForPointerAsync(w, "x:421 y:245 ");
        w.Session.Clear();
        await w.XdotoolAsync("click", "1");
        await w.Session.WaitForAsync("button Left up");

        Assert.Equal(["move 210,100", "button Left down", "button Left up"], w.Session.Calls);
    }

    [Fact]
    public async Task Keys_HeldOnAButton_PressItOnce()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Viewing);
        await w.XdotoolAsync("key", "Tab", "keydown", "Return", "sleep", "1.2", "keyup", "Return", "key", "Tab", "space");
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Chat is not null);

        Assert.Equal(["request"], w.Session.Calls);
    }

    [Fact]
    public async Task Keys_HeldSinceTheChatHadTheKeyboard_StayHere()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Controlling);
        await w.PressAsync(ViewerButton.Chat);
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Chat is not null);
        await w.XdotoolAsync("keydown", "Escape", "sleep", "1.2", "keyup", "Escape", "key", "a");
        await w.Session.WaitForAsync("key 1E up");

        Assert.Equal(["key 1E down", "key 1E up"], w.Session.Calls.Where(c => c.StartsWith("key", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Modifier_HeldSinceTheChatHadTheKeyboard_GoesWithTheClickAndTheKey()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(450, 278, (_, _) => 0);
        await w.ShowAsync(ViewerState.Controlling);
        await w.PressAsync(ViewerButton.Chat);
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Chat is not null);
        w.Session.Clear();
        await w.XdotoolAsync("keydown", "ctrl", "mousemove", "200", "300", "click", "1", "key", "a", "keyup", "ctrl");
        await w.Session.WaitForAsync("key 1D up");

        Assert.Equal(
            ["key 1D down", "button Left down", "button Left up", "key 1E down", "key 1E up", "key 1D up"],
            w.Session.Calls.Where(c => c.StartsWith("key", StringComparison.Ordinal) || c.StartsWith("button", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ViewerState.Connecting)]
    [InlineData(ViewerState.WaitingForConsent)]
    [InlineData(ViewerState.Viewing)]
    [InlineData(ViewerState.AskingForControl)]
    [InlineData(ViewerState.Paused)]
    [InlineData(ViewerState.PausedInControl)]
    [InlineData(ViewerState.Ended)]
    public async Task Input_WithoutControl_GoesNowhere(ViewerState state)
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(450, 278, (_, _) => 0);
        await w.ShowAsync(state);
        await w.ClickAsync(60, 200);
        await w.XdotoolAsync("key", "a", "click", "4", "mousemove", "70", "300");
        w.Window.ShowNotice("seen");
        await w.WaitForPictureAsync(_ => w.Window.Shown!.NoticeText.Text == "seen");

        Assert.Empty(w.Session.Calls);
    }

    [Fact]
    public async Task Focus_Lost_ReleasesEverythingAndSendsNoMoreKeys()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Controlling);
        await w.XdotoolAsync("keydown", "a");
        await w.Session.WaitForAsync("key 1E down");
        await using ChildProcess other = await w.TakeFocusAwayAsync();
        await w.Session.WaitForAsync("key 1E down", "release all");
        w.Session.Clear();
        await w.XdotoolAsync("keyup", "a", "key", "b");
        w.Window.ShowNotice("seen");
        await w.WaitForPictureAsync(_ => w.Window.Shown!.NoticeText.Text == "seen");

        Assert.DoesNotContain(w.Session.Calls, c => c.StartsWith("key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Locks_CapsOnHere_AreToldWithTheGrantOfControl()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Viewing);
        await w.XdotoolAsync("key", "Caps_Lock");
        await w.ShowAsync(ViewerState.Controlling);

        await w.Session.WaitForAsync("locks CapsLock");
    }

    [Fact]
    public async Task State_ControlLostWithKeysHeld_ReleasesEverything()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Controlling);
        await w.XdotoolAsync("keydown", "a");
        await w.Session.WaitForAsync("key 1E down");
        w.Window.ShowState(ViewerState.Viewing);
        await w.Session.WaitForAsync("release all");
        w.Session.Clear();
        await w.XdotoolAsync("keyup", "a", "key", "b");
        await w.ShowAsync(ViewerState.Paused);

        Assert.Empty(w.Session.Calls);
    }

    /// <summary>Whoever does not want to have control when the novice goes on need not wait for that.</summary>
    [Fact]
    public async Task Control_WhilePaused_CanBeGivenBack()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Controlling);
        await w.ShowAsync(ViewerState.PausedInControl);
        w.Session.Clear();

        await w.XdotoolAsync("key", "ctrl+alt+c");
        await w.Session.WaitForAsync("release");

        Assert.DoesNotContain(w.Session.Calls, c => c.StartsWith("key", StringComparison.Ordinal));
    }

    private static async Task WaitForPointerAsync(TestWindow w, string place)
    {
        using var limit = new CancellationTokenSource(TestWindow.Patience);
        while (!(await w.XdotoolAsync("getmouselocation")).StartsWith(place, StringComparison.Ordinal))
            limit.Token.ThrowIfCancellationRequested();
    }
}
