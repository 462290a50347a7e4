using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>What a helper in control types into the terminal in which Beside runs: it takes control away from the
/// helper, and nothing from the novice.</summary>
public sealed class OwnTerminalTests
{
    private const int Width = 1024, Height = 768;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task CtrlZ_WithKeysHeldDown_ReleasesThemBeforeItStopsAndGoesOnWithoutControl()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using InvitingTerminal terminal = await InvitingTerminal.StartAsync(shared);
        await using ForeignClient client = await InControlWithKeysDownAsync(shared, terminal);

        await terminal.PressAsync(InvitingTerminal.CtrlZ);
        await terminal.WaitForAsync("Stopped");

        Assert.Equal('T', await terminal.StateAsync());
        Assert.Equal(0, PressedKeys.Count(shared.Display));

        await terminal.TypeAsync("fg");
        Assert.Equal('S', await Eventually.SeeAsync(terminal.StateAsync, s => s == 'S', Patience));
        await terminal.TypeAsync("/end");
        await terminal.WaitForAsync("The session is over: you ended it.");
    }

    /// <summary>A question that the shell's words have covered is shown again.</summary>
    [Fact]
    public async Task CtrlZ_WhileAQuestionIsOpen_AsksAgainAfterwards()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using InvitingTerminal terminal = await InvitingTerminal.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(terminal.File, terminal.Password, Width, Height);
        await terminal.WaitForAsync("Type yes or no");

        await terminal.PressAsync(InvitingTerminal.CtrlZ);
        await terminal.WaitForAsync("Stopped");
        await terminal.TypeAsync("fg");

        await terminal.AgreeAsync("wants to see your screen");
        await terminal.WaitForAsync("Your helper sees your screen");
    }

    [Fact]
    public async Task CtrlBackslash_WithKeysHeldDown_ReleasesThemAndEndsInOrder()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using InvitingTerminal terminal = await InvitingTerminal.StartAsync(shared);
        await using ForeignClient client = await InControlWithKeysDownAsync(shared, terminal);

        await terminal.PressAsync(InvitingTerminal.CtrlBackslash);
        await terminal.WaitForAsync("ended with 0");

        Assert.Equal(0, PressedKeys.Count(shared.Display));
    }

    /// <summary>Flow control: the terminal shows nothing more, and Beside has something to say.</summary>
    [Fact]
    public async Task CtrlS_WithKeysHeldDown_EndsControlAsSoonAsWordsCannotBeSaid()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using InvitingTerminal terminal = await InvitingTerminal.StartAsync(shared);
        await using ForeignClient client = await InControlWithKeysDownAsync(shared, terminal);

        await terminal.PressAsync(InvitingTerminal.CtrlS);
        // of whom the novice has to hear
        await using ForeignClient second = await ForeignClient.OpenInvitationAsync(terminal.File, terminal.Password, Width, Height);
        Assert.Equal(0, await Eventually.SeeAsync(() => Task.FromResult(PressedKeys.Count(shared.Display)), c => c == 0, Patience));

        await terminal.PressAsync(InvitingTerminal.CtrlQ);
        await terminal.WaitForAsync("For some seconds this terminal did not show");
    }

    [Fact]
    public async Task CtrlD_InControl_LeavesTheNovicesWordsHeard()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using InvitingTerminal terminal = await InvitingTerminal.StartAsync(shared);
        await using ForeignClient client = await InControlWithKeysDownAsync(shared, terminal);

        await terminal.PressAsync(InvitingTerminal.CtrlD);
        await terminal.PressAsync(InvitingTerminal.CtrlD);
        await terminal.TypeAsync("/stop");

        await terminal.WaitForAsync("Your helper sees your screen");
        Assert.Equal(0, PressedKeys.Count(shared.Display));
    }

    private static async Task<ForeignClient> InControlWithKeysDownAsync(SharedDesktop shared, InvitingTerminal terminal)
    {
        ForeignClient client = await ForeignClient.OpenInvitationAsync(terminal.File, terminal.Password, Width, Height);
        await terminal.AgreeAsync("wants to see your screen");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.PressAsync("ctrl+alt+c");
        await terminal.AgreeAsync("wants to use your keyboard");
        await terminal.WaitForAsync("Your helper can use your keyboard and mouse");
        await client.Display.RunToEndAsync("xdotool", "mousemove", "200", "200", "keydown", "shift", "keydown", "x");
        Assert.Equal(2, await Eventually.SeeAsync(() => Task.FromResult(PressedKeys.Count(shared.Display)), c => c == 2, Patience));
        return client;
    }
}
