using System.Text.Json;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>A helper holds Shift down: their program has stopped, their network is gone, or they have only not moved for a while.</summary>
public sealed class SilentHelperTests
{
    private const int Width = 800, Height = 600;
    private const int Sigstop = 19, Sigcont = 18;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongerThanSilence = TimeSpan.FromSeconds(9);

    /// <summary>The kernel of a program that has stopped goes on acknowledging; only what the program says counts.</summary>
    [Fact]
    public async Task Shift_HeldOnByAProgramThatLives_StaysDownAndByOneThatHasStopped_IsLetGo()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);
        await client.MovePointerAsync(200, 200);
        await client.Display.RunToEndAsync("xdotool", "keydown", "shift");
        Assert.Equal(1, await PressedAsync(shared, 1));

        Assert.Equal(1, await Eventually.NeverSeeAsync(
            () => Task.FromResult(PressedKeys.Count(shared.Display)), c => c != 1, LongerThanSilence));
        Assert.Equal(0, invite.Count("silent"));

        client.Process.Signal(Sigstop);
        JsonElement silent = await invite.WaitForAsync("silent", _ => true);
        Assert.InRange(silent.GetProperty("seconds").GetInt32(), 5, 10);
        Assert.Equal(0, await PressedAsync(shared, 0));
        client.Process.Signal(Sigcont);
    }

    /// <summary>The helper comes back before the old connection is given up, and the novice says which one it is to be.</summary>
    [Fact]
    public async Task Helper_WhoseNetworkWentAway_ComesBackAndIsAskedAbout()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using JoinedMachines machines = await JoinedMachines.StartAsync();
        await using BesideInvite invite = await BesideInvite.StartWithinAsync(machines.Novice, shared);
        await using BesideOpen open = BesideOpen.StartWithin(machines.Expert, invite.File, invite.Password);
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");
        await open.SayAsync("control");
        await invite.AnswerAsync("control", "yes");
        await open.WaitForStateAsync("controlling");
        await open.DoAsync("keydown shift");
        Assert.Equal(1, await PressedAsync(shared, 1));

        await machines.CutAsync();
        await invite.WaitForAsync("silent", _ => true);
        Assert.Equal(0, await PressedAsync(shared, 0));
        await using BesideOpen back = BesideOpen.StartWithin(machines.Novice, invite.File, invite.Password);   // by another way
        JsonElement prompt = await invite.WaitForPromptAsync("view");
        Assert.InRange(prompt.GetProperty("silent").GetInt32(), 5, 60);
        await back.WaitForStateAsync("waiting-for-consent");
        await invite.SayAsync("yes");

        JsonElement ended = await invite.WaitForStateAsync("ended");
        Assert.Equal("replaced", ended.GetProperty("reason").GetString());
        await invite.WaitForStateAsync("viewing");
        await back.WaitForStateAsync("viewing");
    }

    private static Task<int> PressedAsync(SharedDesktop shared, int wanted) =>
        Eventually.SeeAsync(() => Task.FromResult(PressedKeys.Count(shared.Display)), c => c == wanted, Patience);
}
