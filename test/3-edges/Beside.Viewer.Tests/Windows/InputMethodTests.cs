using Beside.Testing;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Windows;

/// <summary>Text that nabi composes, a server of the XIM protocol for Korean. Shift+space turns it on and off; g k s is
/// 한, r m f is 글.</summary>
[Collection(nameof(WindowCollection))]
public sealed class InputMethodTests : IAsyncLifetime
{
    private NabiServer _nabi = null!;
    private TestWindow _window = null!;

    public async ValueTask InitializeAsync()
    {
        XvfbDisplay display = await XvfbDisplay.StartAsync(900, 600);
        _nabi = await NabiServer.StartAsync(display);
        _window = await TestWindow.OpenAsync(display, inputMethod: "nabi");
        await _window.ShowAsync(ViewerState.Controlling);
        await _window.XdotoolAsync("key", "shift+space");
        await _window.Session.WaitForAsync("key 2A up");
        _window.Session.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _window.DisposeAsync();
        await _nabi.DisposeAsync();
    }

    [Fact]
    public async Task Word_ComposedAndFinishedByEnter_ArrivesAsTextAndEnterAsAKey()
    {
        await _window.XdotoolAsync("key", "g", "k", "s", "r", "m", "f", "Return");
        await _window.Session.WaitForAsync("key 1C up");

        Assert.Equal(
            ["unicode D55C down", "unicode D55C up", "unicode AE00 down", "unicode AE00 up", "key 1C down", "key 1C up"],
            _window.Session.Calls);
    }

    [Fact]
    public async Task Word_TypedWithoutPauses_IsTheSame()
    {
        for (int i = 0; i < 10; i++)
            await _window.XdotoolAsync("key", "--delay", "2", "g", "k", "s", "space");
        await _window.Session.WaitForAsync([.. Enumerable.Repeat("key 39 up", 10)]);

        Assert.Equal(
            Enumerable.Repeat(new[] { "unicode D55C down", "unicode D55C up", "key 39 down", "key 39 up" }, 10)
                .SelectMany(c => c)
                .Order(), _window.Session.Calls.Order());
    }

    [Fact]
    public async Task Shortcut_WhileComposing_ArrivesAsKeysAfterTheText()
    {
        await _window.XdotoolAsync("key", "--delay", "250", "g", "k", "ctrl+a", "F5");
        await _window.Session.WaitForAsync("key 3F up");

        Assert.Equal(
            ["unicode D558 down", "unicode D558 up", "key 1D down", "key 1E down", "key 1D up", "key 1E up", "key 3F down", "key 3F up"],
            _window.Session.Calls);
    }

    [Fact]
    public async Task Shortcut_ReleasedBeforeTheInputMethodHandsItBack_IsStillPressedWithItsModifier()
    {
        for (int i = 0; i < 10; i++)
            await _window.XdotoolAsync("key", "--delay", "2", "g", "k", "ctrl+a");
        await _window.Session.WaitForAsync([.. Enumerable.Repeat("key 1E up", 10)]);

        HashSet<string> held = [];
        foreach (string[] call in _window.Session.Calls.Select(c => c.Split(' ')))
        {
            if (call[1] == "1E" && call[2] == "down") Assert.Contains("1D", held);
            if (call[2] == "down") held.Add(call[1]);
            else held.Remove(call[1]);
        }

        Assert.Empty(held);
        Assert.Equal(10, _window.Session.Calls.Count(c => c == "unicode D558 down"));
    }

    [Fact]
    public async Task Backspace_WhileComposing_IsTheInputMethodsUntilNothingIsLeft()
    {
        await _window.XdotoolAsync("key", "g", "k", "BackSpace", "BackSpace", "BackSpace");
        await _window.Session.WaitForAsync("key 0E up");

        Assert.Equal(["key 0E down", "key 0E up"], _window.Session.Calls);
    }

    [Fact]
    public async Task Keys_WithTheInputMethodOff_AreScancodes()
    {
        await _window.XdotoolAsync("key", "shift+space");
        await _window.XdotoolAsync("key", "g", "shift+k");
        await _window.Session.WaitForAsync("key 22 down", "key 22 up", "key 2A down", "key 25 down", "key 25 up");

        Assert.DoesNotContain(_window.Session.Calls, c => c.StartsWith("unicode", StringComparison.Ordinal));
        Assert.DoesNotContain("key 39 down", _window.Session.Calls);
    }

    [Theory]
    [InlineData(ViewerState.Viewing)]
    [InlineData(ViewerState.Paused)]
    public async Task Control_EndsWhileComposing_SendsNothingAfterwards(ViewerState state)
    {
        await _window.XdotoolAsync("key", "g", "k");
        await _window.ShowAsync(state);
        await _window.Session.WaitForAsync("release all");
        await _window.XdotoolAsync("key", "s", "Return", "a");
        await _window.ShowAsync(ViewerState.AskingForControl);

        Assert.Equal(["release all"], _window.Session.Calls);
    }

    [Fact]
    public async Task Control_GrantedWhileComposing_SendsNothingOfBefore()
    {
        await _window.ShowAsync(ViewerState.Viewing);
        await _window.XdotoolAsync("key", "g", "k");
        await _window.ShowAsync(ViewerState.Controlling);
        _window.Session.Clear();
        await _window.XdotoolAsync("key", "Return");
        await _window.Session.WaitForAsync("key 1C up");

        Assert.Equal(["key 1C down", "key 1C up"], _window.Session.Calls);
    }

    [Fact]
    public async Task Focus_LostWhileComposing_SendsNothingOfBefore()
    {
        await _window.XdotoolAsync("key", "g", "k");
        await using ChildProcess other = await _window.TakeFocusAwayAsync();
        await _window.Session.WaitForAsync("release all");
        await _window.XdotoolAsync("key", "s", "Return");
        _window.Window.ShowNotice("seen");
        await _window.WaitForPictureAsync(_ => _window.Window.Shown!.NoticeText.Text == "seen");

        Assert.Equal(["release all"], _window.Session.Calls);
    }

    [Fact]
    public async Task Chat_LineComposed_IsSentAsItStandsThere()
    {
        await _window.PressAsync(ViewerButton.Chat);
        await _window.WaitForPictureAsync(_ => _window.Window.Shown!.Chat is not null);
        await _window.XdotoolAsync("key", "g", "k", "s", "r", "BackSpace", "r", "m", "f", "Return");
        await _window.Session.WaitForAsync("chat 한글");

        Assert.DoesNotContain(
            _window.Session.Calls,
            c => c.StartsWith("key", StringComparison.Ordinal) || c.StartsWith("unicode", StringComparison.Ordinal));
    }
}
