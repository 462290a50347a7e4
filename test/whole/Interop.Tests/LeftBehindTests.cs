using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>What a helper who had control once could leave behind, or take away, so as to have it for good.</summary>
public sealed class LeftBehindTests
{
    private const int AlreadyShared = 17;
    private const int Width = 800, Height = 600;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>As a loop does that the helper has left running, whoever presses Return in the end.</summary>
    [Theory]
    [InlineData("type", "yes\n")]
    [InlineData("key", "y", "e", "s", "ctrl+j")]
    [InlineData("type", "yes")]
    public async Task Yes_ThatAProgramTypesIntoTheTerminal_DoesNotCountAndThePersonsOwnDoes(params string[] words)
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(Width, Height);
        await using TerminalInvite invite = await TerminalInvite.StartAsync(display);
        await using BesideOpen open = BesideOpen.Start(invite.File, TerminalInvite.Password, "--no-log");
        await invite.WaitForAsync("wants to see your screen");

        await invite.DoUntilAsync(
            async () =>
            {
                await display.RunToEndAsync("xdotool", words);
                if (words[^1] == "yes") await OwnKeyboard.TapAsync(display, OwnKeyboard.Return);
            },
            "does not count: a program");
        Assert.DoesNotContain("Your helper sees your screen", invite.Said, StringComparison.Ordinal);

        await invite.DoUntilAsync(
            async () =>
            {
                foreach (uint key in (uint[])[29 /* y */, 26 /* e */, 39 /* s */, OwnKeyboard.Return])
                    await OwnKeyboard.TapAsync(display, key);
            },
            "Your helper sees your screen");
        await open.WaitForStateAsync("viewing");
    }

    [Fact]
    public async Task Yes_OfAnOnScreenKeyboardThatThePersonWants_Counts()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(Width, Height);
        await using TerminalInvite invite = await TerminalInvite.StartAsync(display, "--on-screen-keyboard");
        await using BesideOpen open = BesideOpen.Start(invite.File, TerminalInvite.Password, "--no-log");
        await invite.WaitForAsync("wants to see your screen");

        await invite.DoUntilAsync(() => display.RunToEndAsync("xdotool", "type", "yes\n"), "Your helper sees your screen");

        await open.WaitForStateAsync("viewing");
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("float")]
    public async Task Keyboard_ThatTheHelperTakesAway_EndsControl(string how)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ExpertOnTheWire expert = await ExpertOnTheWire.ConnectAsync(invite);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        await expert.AskForControlAsync();
        await invite.AnswerAsync("control", "yes");
        await expert.WaitForAsync(l => l == "command AcceptRc");

        await shared.Display.RunToEndAsync("xinput", how, "Xvfb keyboard");

        await invite.WaitForAsync("control-ended", e => e.GetProperty("by").GetString() == "keyboard-lost");
        await invite.WaitForStateAsync("viewing");
        await expert.WaitForAsync(l => l == "command TakeControl");
        await invite.SayAsync("/end");
        Assert.True((await invite.WaitForStateAsync("ended")).GetProperty("hadControl").GetBoolean());
    }

    [Fact]
    public async Task SecondInvite_OnTheSameDisplay_IsRefusedInWordsWhileTheFirstLives()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite first = await BesideInvite.StartAsync(shared);
        string file = shared.Folder.File("second.msrcIncident");

        await using (ChildProcess second = ChildProcess.Start(
            BesideInvite.Executable,
            ["invite", "--listen", "127.0.0.1", "--no-log", "--out", file],
            shared.Display.Environment))
        {
            Assert.Equal(AlreadyShared, await second.Exit.WaitAsync(Patience));
            Assert.Contains(second.Errors.Lines, l => l.Contains("already shared", StringComparison.Ordinal));
        }

        Assert.False(File.Exists(file));
        first.Process.Signal(9);
        await first.Process.Exit.WaitAsync(Patience);
        await using BesideInvite third = await BesideInvite.StartAsync(shared);
    }
}
