using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary><c>beside open</c> in its window, on a display of its own, and a hand at its keyboard and mouse.</summary>
public sealed class OpenWindowTests
{
    private const int Width = 800, Height = 600;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Window_ControlAskedForByKeys_TypesOnTheNovicesDesktop()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using XvfbDisplay helpers = await XvfbDisplay.StartAsync(1024, 768);
        await using BesideOpen open = BesideOpen.StartWindow(helpers, invite.File, invite.Password);

        await TakeControlAsync(shared, invite, helpers, open);
        await helpers.RunToEndAsync("xdotool", "type", "--delay", "20", "Hello, {World}");
        Assert.Equal("Hello, {World}", await shared.Sink.WaitForAsync("}", Patience));

        await helpers.RunToEndAsync("xdotool", "key", "ctrl+alt+c");
        await invite.WaitForStateAsync("viewing");
        await helpers.RunToEndAsync("xdotool", "key", "b");
        open.Process.Signal(15);
        await invite.WaitForStateAsync("ended");
        Assert.Equal(0, await open.Process.Exit.WaitAsync(Patience));
        Assert.Equal("Hello, {World}", shared.Sink.Text);
        Assert.Equal(0, PressedKeys.Count(shared.Display));
    }

    [Fact]
    public async Task Window_TextOfAnInputMethod_ArrivesInTheNovicesTerminal()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using XvfbDisplay helpers = await XvfbDisplay.StartAsync(1024, 768);
        await using NabiServer nabi = await NabiServer.StartAsync(helpers);
        await using BesideOpen open = BesideOpen.StartWindow(
            helpers, invite.File, invite.Password,
            new Dictionary<string, string?>(helpers.Environment) { ["LC_ALL"] = "C.UTF-8", ["XMODIFIERS"] = "@im=nabi" });
        await TakeControlAsync(shared, invite, helpers, open);

        // Shift+space turns Korean on and off: g k s is 한, r m f is 글.
        await helpers.RunToEndAsync(
            "xdotool", "key", "--delay", "40", "x", "shift+space", "g", "k", "s", "r", "m", "f", "space", "shift+space", "y");

        Assert.Equal("x한글 y", await shared.Sink.WaitForAsync("y", Patience));
        Assert.Equal(0, PressedKeys.Count(shared.Display));
    }

    [Fact]
    public async Task Window_DeadKeysOfTheHelpersLayout_ArriveComposedWhateverTheNovicesLayout()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using XvfbDisplay helpers = await XvfbDisplay.StartAsync(1024, 768);
        await helpers.RunToEndAsync("setxkbmap", "-layout", "us", "-variant", "intl", "-option", "compose:menu");
        await using BesideOpen open = BesideOpen.StartWindow(
            helpers, invite.File, invite.Password,
            new Dictionary<string, string?>(helpers.Environment) { ["LC_ALL"] = "C.UTF-8", ["XMODIFIERS"] = null });
        await TakeControlAsync(shared, invite, helpers, open);

        // By their places on the keyboard: ' e, " U with Shift held throughout, Compose . ., x.
        await helpers.RunToEndAsync(
            "xdotool", "key", "48", "26", "keydown", "50", "key", "48", "30", "keyup", "50", "key", "135", "60", "60", "53");

        Assert.Equal("éÜ…x", await shared.Sink.WaitForAsync("x", Patience));
        Assert.Equal(0, PressedKeys.Count(shared.Display));
    }

    [Fact]
    public async Task Window_WithoutADisplay_SaysSoAndWhatToDo()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ChildProcess open = ChildProcess.Start(
            BesideProgram.Executable, ["open", invite.File, "--password", invite.Password, "--no-log"],
            new Dictionary<string, string?> { ["DISPLAY"] = null, ["WAYLAND_DISPLAY"] = null });

        Assert.Equal(10, await open.Exit.WaitAsync(Patience));
        Assert.Contains("--headless", open.Errors.Text, StringComparison.Ordinal);
        Assert.Equal(0, invite.Count("prompt"));
    }

    private static async Task TakeControlAsync(SharedDesktop shared, BesideInvite invite, XvfbDisplay helpers, BesideOpen open)
    {
        await open.WaitForStateAsync("waiting-for-consent");
        await helpers.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--name", "Beside");
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");
        await helpers.RunToEndAsync("xdotool", "mousemove", "300", "300", "key", "a");
        await helpers.RunToEndAsync("xdotool", "key", "ctrl+alt+c");
        await invite.AnswerAsync("control", "yes");
        await open.WaitForStateAsync("controlling");

        // The window hears of the grant on a thread of its own. As soon as it has, the mouse moves on both displays.
        // The terminal fills the left of the desktop; wherever the picture is scaled to, this is in it.
        string before = await PointerOfAsync(shared.Display);
        string now = await Eventually.SeeAsync(
            async () =>
            {
                await helpers.RunToEndAsync("xdotool", "mousemove", "305", "305", "mousemove", "301", "301");
                return await PointerOfAsync(shared.Display);
            },
            place => place != before,
            Patience);
        Assert.NotEqual(before, now);
    }

    private static Task<string> PointerOfAsync(XvfbDisplay display) =>
        ChildProcess.RunAsync("xdotool", ["getmouselocation"], display.Environment);
}
