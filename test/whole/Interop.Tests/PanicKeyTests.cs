using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Esc on the novice's own keyboard, whatever the expert does.</summary>
public sealed class PanicKeyTests
{
    private const int Width = 1024, Height = 768;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Esc_OnTheNovicesKeyboard_EndsControlReleasesTheKeysAndTheSessionGoesOn()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);
        await client.Display.RunToEndAsync("xdotool", "mousemove", "200", "200", "keydown", "shift", "keydown", "x");
        Assert.Equal(2, await Eventually.SeeAsync(() => Task.FromResult(PressedKeys.Count(shared.Display)), c => c == 2, Patience));

        await OwnKeyboard.TapAsync(shared.Display, OwnKeyboard.Escape);
        await invite.WaitForStateAsync("viewing");

        Assert.Equal(0, await Eventually.SeeAsync(() => Task.FromResult(PressedKeys.Count(shared.Display)), c => c == 0, Patience));
        await client.Display.RunToEndAsync("xdotool", "keyup", "x", "keyup", "shift");
        await using ChildProcess picture =
            await TestPicture.ShowAsync(shared.Display, shared.Folder, TestPicture.Create(300, 200, seed: 5), 20, 350);
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        Assert.False(client.Process.Exit.IsCompleted, client.Log);

        // A rest for the novice: questions that come too soon are not asked. xfreerdp's keys give back and ask in turns.
        Assert.Equal(3, await Eventually.SeeAsync(PressAndCountPromptsAsync, prompts => prompts == 3, Patience));
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");

        async Task<int> PressAndCountPromptsAsync()
        {
            await client.AskForControlAsync();
            return invite.Count("prompt");
        }
    }

    [Fact]
    public async Task Esc_OfTheExpert_GoesToTheApplicationAndControlStays()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);
        await client.MovePointerAsync(200, 200);

        await client.PressAsync("Escape");
        await client.TypeAsync("still here");

        Assert.Equal("\u001bstill here", await shared.Sink.WaitForAsync("here", Patience));
    }

    [Fact]
    public async Task Esc_WithAnExpertOnTheWire_IsToldAsEscrc()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ExpertOnTheWire expert = await ExpertOnTheWire.ConnectAsync(invite);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        await expert.AskForControlAsync();
        await invite.AnswerAsync("control", "yes");
        await expert.WaitForAsync(l => l == "command AcceptRc");

        await OwnKeyboard.TapAsync(shared.Display, OwnKeyboard.Escape);

        await expert.WaitForAsync(l => l == "command EscRc");
        await expert.AskForControlAsync();   // at once: refused without a question
        await expert.WaitForAsync(l => l == "command RejectRc");
        Assert.Equal(2, invite.Count("prompt"));
    }
}
