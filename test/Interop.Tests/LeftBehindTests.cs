using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>What a helper who had control once could leave behind, or take away, so as to have it for good.</summary>
public sealed class LeftBehindTests
{
    private const int AlreadyShared = 17;
    private const int Width = 800, Height = 600;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
    }

    [Fact]
    public async Task SecondInvite_OnTheSameDisplay_IsRefusedInWordsWhileTheFirstLives()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite first = await BesideInvite.StartAsync(shared);
        string file = shared.Folder.File("second.msrcIncident");

        await using (ChildProcess second = ChildProcess.Start(BesideInvite.Executable, ["invite", "--listen", "127.0.0.1", "--no-log", "--out", file], shared.Display.Environment))
        {
            Assert.Equal(AlreadyShared, await second.Exit.WaitAsync(Patience));
            Assert.Contains(second.Errors.Lines, l => l.Contains("shared already", StringComparison.Ordinal));
        }

        Assert.False(File.Exists(file));
        first.Process.Signal(9);
        await first.Process.Exit.WaitAsync(Patience);
        await using BesideInvite third = await BesideInvite.StartAsync(shared);
    }
}
