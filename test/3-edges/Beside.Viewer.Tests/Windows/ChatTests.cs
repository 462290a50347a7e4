using Beside.Testing;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Windows;

[Collection(nameof(WindowCollection))]
public sealed class ChatTests
{
    [Fact]
    public async Task Chat_OpenedWhileControlling_TakesTheKeyboardAndSendsALine()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(400, 300, (_, _) => 0);
        await w.ShowAsync(ViewerState.Controlling);
        await w.XdotoolAsync("keydown", "a");
        await w.Session.WaitForAsync("key 1E down");
        await w.PressAsync(ViewerButton.Chat);
        await w.Session.WaitForAsync("release all");
        await w.XdotoolAsync("sleep", "1.2", "keyup", "a");
        w.Session.Clear();
        string uAcute = await w.MakeKeyAsync("uacute");
        await w.XdotoolAsync("type", "hello yo");
        await w.XdotoolAsync("key", uAcute, "BackSpace", "u", uAcute, "Return");
        await w.Session.WaitForAsync("chat hello youú");

        Assert.DoesNotContain(
            w.Session.Calls,
            c => c.StartsWith("key", StringComparison.Ordinal) || c.StartsWith("unicode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chat_ClickOnThePicture_GivesTheKeyboardBackToIt()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        w.Draw(400, 300, (_, _) => 0);
        await w.ShowAsync(ViewerState.Controlling);
        await w.PressAsync(ViewerButton.Chat);
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Chat is not null);
        await w.ClickAsync(200, 300);
        await w.XdotoolAsync("key", "a");

        await w.Session.WaitForAsync("button Left down", "button Left up", "key 1E down", "key 1E up");
    }

    [Fact]
    public async Task ShowChat_WhileClosed_IsCountedOnTheButtonAndThereWhenOpened()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Viewing);
        w.Window.ShowChat("Ann", "first");
        w.Window.ShowChat("Ann", "second");
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Buttons.Any(b => b.Text == "Chat (2)"));
        await w.PressAsync(ViewerButton.Chat);

        await w.WaitForPictureAsync(
            _ => w.Window.Shown is { Chat: { } chat } && chat.Bubbles.Select(b => b.Line.Text).SequenceEqual(["first", "second"]));
        Assert.Contains(w.Window.Shown!.Buttons, b => b.Text == "Chat");
    }

    /// <summary>Not every input method says so when it gives a text up.</summary>
    [Fact]
    public async Task Focus_LostWhileComposing_LeavesEnterAndBackspaceToTheChatAfterwards()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Viewing);
        await w.PressAsync(ViewerButton.Chat);
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Chat is not null);
        Compose((byte)'x');
        await using (ChildProcess other = await w.TakeFocusAwayAsync())
            await w.WaitForPictureAsync(_ => w.Window.Shown!.Chat is not null);
        string id = (await w.XdotoolAsync("search", "--onlyvisible", "--name", "Beside")).Split('\n')[0];
        await w.XdotoolAsync("windowfocus", "--sync", id, "type", "hi");
        await w.XdotoolAsync("key", "Return");

        await w.Session.WaitForAsync("chat hi");
    }

    private static unsafe void Compose(byte character)
    {
        var e = new SdlEvent { Type = SdlEventType.TextEditing };
        ((byte*)&e)[12] = character;
        Assert.Equal(1, Interop.PushEvent(e));
    }

    [Fact]
    public async Task Keyboard_TabAndEnter_ReachEveryButton()
    {
        await using TestWindow w = await TestWindow.OpenAsync();
        await w.ShowAsync(ViewerState.Viewing);
        await w.XdotoolAsync("key", "Tab", "space");
        await w.Session.WaitForAsync("request");
        await w.XdotoolAsync("key", "Tab", "Return");
        await w.WaitForPictureAsync(_ => w.Window.Shown!.Chat is not null);
        await w.XdotoolAsync("type", "hi");
        await w.XdotoolAsync("key", "Return", "Escape", "shift+Tab", "shift+Tab", "Return");

        await w.Session.WaitForAsync("request", "chat hi", "leave");
        await w.Ended;
    }
}
