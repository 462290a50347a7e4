using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>RDP clients that know no Remote Assistance: turned away, or let in by the same two questions where the
/// novice said so beforehand.</summary>
public sealed class PlainRdpTests
{
    private const int Width = 1024, Height = 768;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData("xfreerdp", "/sec:tls")]
    [InlineData("xfreerdp", "/sec:rdp")]
    [InlineData("rdesktop", "-a32")]
    public async Task PlainClient_NotAllowed_IsTurnedAwayAndTheListenerStays(string program, string option)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await StartAsync(program, invite, option);

        await invite.WaitForAsync("refused", _ => true);
        await client.Process.Exit.WaitAsync(Patience);

        Assert.True((await Screenshot.TakeAsync(client.Display)).IsBlack);
        Assert.Equal(0, invite.Count("prompt"));
        await using ForeignClient expert = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.WaitForPromptAsync("view");
    }

    [Theory]
    [InlineData("xfreerdp", "/sec:tls")]
    [InlineData("xfreerdp", "/sec:rdp")]
    [InlineData("rdesktop", "-a32")]
    public async Task PlainClient_Allowed_SeesAfterTheFirstYesAndTypesAfterTheSecond(string program, string option)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--plain-rdp");
        await using ForeignClient client = await StartAsync(program, invite, option);

        await invite.WaitForPromptAsync("view");
        Assert.True((await Eventually.NeverSeeAsync(() => Screenshot.TakeAsync(client.Display), s => !s.IsBlack, Watch)).IsBlack);
        await client.TypeAsync("a");
        await invite.SayAsync("yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.TypeAsync("b");
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.TypeAsync("Plain 42");

        Assert.Equal("Plain 42", await shared.Sink.WaitForAsync("42", Patience));
    }

    /// <summary>
    /// Debian 12's Remmina has no setting of this name in its RDP plugin: asked for assistance it connects like any
    /// other client, without the session's token and without the channel <c>remdesk</c>. Newer ones are said to have
    /// it; then this test is to become another.
    /// </summary>
    [Fact]
    public async Task Remmina_AskedToOpenAnInvitation_KnowsNoAssistanceAndIsTurnedAway()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.RemminaAsync(
            invite.Port,
            invite.Password,
            Width,
            Height,
            $"assistance_mode=1\nassistance_file={invite.File}\nassistance_pass={invite.Password}");

        System.Text.Json.JsonElement refused = await invite.WaitForAsync("refused", _ => true);

        Assert.Equal("not-assistance", refused.GetProperty("reason").GetString());
        Assert.Equal(0, invite.Count("prompt"));
    }

    [Fact]
    public async Task Remmina_Allowed_SeesAfterTheFirstYesAndTypesAfterTheSecond()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--plain-rdp");
        await using ForeignClient client = await ForeignClient.RemminaAsync(invite.Port, invite.Password, Width, Height);
        Screenshot wanted = (await Screenshot.TakeAsync(shared.Display)).Crop(400, 100, 180, 200);   // terminal's edge and picture

        await invite.WaitForPromptAsync("view");
        Assert.False((await Eventually.NeverSeeAsync(() => Screenshot.TakeAsync(client.Display), s => IsIn(s, wanted), Watch)) is var before
            && IsIn(before, wanted));
        await invite.SayAsync("yes");
        Assert.True(IsIn(await Eventually.SeeAsync(() => Screenshot.TakeAsync(client.Display), s => IsIn(s, wanted), Patience), wanted));
        // The first keys after the pointer has entered its window are lost in Remmina.
        await Eventually.SeeAsync(() => TypeAndCountPromptsAsync(), prompts => prompts == 2, Patience);
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.TypeAsync("Remmina 42");

        Assert.Equal("Remmina 42", await shared.Sink.WaitForAsync("42", Patience));

        async Task<int> TypeAndCountPromptsAsync()
        {
            await client.TypeAsync("b");
            return invite.Count("prompt");
        }
    }

    /// <summary>Remmina's bars shift the picture by some pixels, depending on its theme.</summary>
    private static bool IsIn(Screenshot screenshot, Screenshot part)
    {
        for (int y = 100; y < 200; y++)
        {
            for (int x = 400; x < 500; x++)
            {
                if (screenshot[x, y] == part[0, 0] && screenshot.Crop(x, y, part.Width, part.Height).CountDifferences(part) == 0)
                    return true;
            }
        }

        return false;
    }

    private static Task<ForeignClient> StartAsync(string program, BesideInvite invite, string option) => program == "rdesktop"
        ? ForeignClient.RdesktopAsync(invite.Port, invite.Password, Width, Height, option)
        : ForeignClient.XfreerdpAsync(invite.Port, invite.Password, Width, Height, option);
}
