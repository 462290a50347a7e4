using System.Text.Json;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary><c>beside open --headless</c>, a script that helps, with <c>beside invite</c> on the other side.</summary>
public sealed class OpenVerbTests
{
    private const int Width = 1024, Height = 768;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Session_TwoYeses_IsSeenAndTypedInto()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using BesideOpen open = BesideOpen.Start(invite.File, invite.Password);

        await open.WaitForStateAsync("waiting-for-consent");
        Assert.Equal("no-control", (await open.AskAsync("type a")).GetProperty("reason").GetString());
        Assert.Equal(0, open.Count("control-refused"));
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");
        Assert.Equal(0, await DifferencesAsync(open, shared));

        await open.DoAsync("control");
        await invite.WaitForPromptAsync("control");
        await open.AskAsync("type b");
        await invite.SayAsync("allow");
        await open.WaitForStateAsync("controlling");
        foreach (string command in (string[])["move 100 100", "type Grüße 42 €", "keys Mn!", "key shift+o", "click left", "wheel -1"])
            await open.DoAsync(command);
        Assert.Equal("Grüße 42 €Mn!O", await shared.Sink.WaitForAsync("O", Patience));
        Assert.Equal(0, await DifferencesAsync(open, shared));

        await open.DoAsync("chat A word with you");
        Assert.Equal("A word with you", (await invite.WaitForAsync("chat", _ => true)).GetProperty("text").GetString());
        await invite.SayAsync("and with you");
        Assert.Equal("and with you", (await open.WaitForAsync("chat", _ => true)).GetProperty("text").GetString());

        await invite.SayAsync("/pause");
        await open.WaitForAsync("state", e => e.GetProperty("paused").GetBoolean());
        Assert.True((await open.AskAsync("pause?")).GetProperty("paused").GetBoolean());
        Assert.Equal("failed", (await open.AskAsync("type c")).GetProperty("event").GetString());
        await invite.SayAsync("/resume");
        await open.WaitForAsync("state", e => !e.GetProperty("paused").GetBoolean());

        await open.DoAsync("release");
        await invite.WaitForStateAsync("viewing");
        await open.DoAsync("end");
        Assert.Equal(("expert-ended", 0), await open.EndAsync());
        Assert.Equal("expert-left", (await invite.WaitForStateAsync("ended")).GetProperty("reason").GetString());
        Assert.Equal("Grüße 42 €Mn!O", shared.Sink.Text);
        Assert.Equal(0, PressedKeys.Count(shared.Display));
    }

    [Fact]
    public async Task KeysHeldDown_EndByTheExpert_AreReleasedBeforeTheGoodbye()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using BesideOpen open = BesideOpen.Start(invite.File, invite.Password);
        await LetInAsync(invite, open);

        await open.DoAsync("keydown ctrl+shift+F5");
        Assert.Equal(3, await Eventually.SeeAsync(() => Task.FromResult(PressedKeys.Count(shared.Display)), n => n == 3, Patience));
        await open.DoAsync("end");
        await invite.WaitForStateAsync("ended");

        Assert.Equal(0, PressedKeys.Count(shared.Display));
    }

    [Theory]
    [InlineData("no", "refused", 36)]
    [InlineData("/quit", "refused", 36)]
    public async Task View_NotAllowed_IsSaidAndNothingWasSeen(string answer, string reason, int exitCode)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using BesideOpen open = BesideOpen.Start(invite.File, invite.Password, "--screenshot", shared.Folder.File("last.png"));

        await open.WaitForStateAsync("waiting-for-consent");
        await invite.WaitForPromptAsync("view");
        await invite.SayAsync(answer);

        Assert.Equal((reason, exitCode), await open.EndAsync());
        Assert.Contains("no picture arrived", open.Process.Errors.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(shared.Folder.File("last.png")));
    }

    /// <summary>A script that says it all at once, before the novice has answered.</summary>
    [Fact]
    public async Task WaitStill_BeforeTheFirstPixels_CountsFromThem()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using BesideOpen open = BesideOpen.Start(invite.File, invite.Password);
        await open.WaitForStateAsync("waiting-for-consent");
        Assert.Equal("no-picture", (await open.AskAsync($"screenshot {shared.Folder.File("early.png")}"))
            .GetProperty("reason")
            .GetString());

        await open.SayAsync("wait-still 1");
        await open.SayAsync($"screenshot {shared.Folder.File("seen.png")}");
        await invite.AnswerAsync("view", "yes");

        await open.WaitForAsync("done", e => e.GetProperty("command").GetString() == "screenshot");
        Assert.False((await PngReader.ReadAsync(shared.Folder.File("seen.png"))).IsBlack);
        Assert.False(File.Exists(shared.Folder.File("early.png")));
    }

    [Theory]
    [InlineData("no", "novice-said-no")]
    [InlineData("--view-only", "forbidden-by-policy")]
    public async Task Control_NotAllowed_IsSaidWithItsReason(string how, string reason)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, how.StartsWith('-') ? [how] : []);
        await using BesideOpen open = BesideOpen.Start(invite.File, invite.Password);
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");

        await open.DoAsync("control");
        if (!how.StartsWith('-')) await invite.AnswerAsync("control", how);

        Assert.Equal(reason, (await open.WaitForAsync("control-refused", _ => true)).GetProperty("reason").GetString());
        Assert.Equal("no-control", (await open.AskAsync("type x")).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task NovicesProgram_Killed_IsALostConnection()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using BesideOpen open = BesideOpen.Start(invite.File, invite.Password);
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");

        invite.Process.Signal(9);

        Assert.Equal(("connection-lost", 37), await open.EndAsync());
    }

    [Fact]
    public async Task Invitation_WithAddressesThatAreDead_IsReachedAtTheOneThatLives()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        string copy = await InvitationCopy.WriteAsync(
            invite, shared.Folder.File("many.msrcIncident"),
            c => c with { Addresses = [new("127.0.0.1", 1), new("fe80::1%99", 1), new("localhost", TcpPorts.TakeFree()), .. c.Addresses] });
        await using BesideOpen open = BesideOpen.Start(copy, invite.Password);

        await invite.WaitForPromptAsync("view");

        JsonElement connected = await open.WaitForAsync("connected", _ => true);
        Assert.Equal(("tls", "ce"), (connected.GetProperty("layer").GetString(), connected.GetProperty("pin").GetString()));
    }

    [Fact]
    public async Task Invitation_WhoseNoviceIsGone_IsUnreachable()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        string sent = shared.Folder.File("as-sent.msrcIncident");   // the novice's own copy goes with the invitation
        File.Copy(invite.File, sent);
        await invite.SayAsync("/quit");
        await invite.Process.Exit.WaitAsync(Patience);

        await using BesideOpen open = BesideOpen.Start(sent, invite.Password, "--screenshot", shared.Folder.File("none.png"));

        Assert.Equal(("unreachable", 34), await open.EndAsync());
        Assert.Contains("no picture arrived", open.Process.Errors.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(shared.Folder.File("none.png")));
    }

    [Fact]
    public async Task Command_ThatFailsWithoutEvents_IsSaidOnStandardError()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ChildProcess open = ChildProcess.Start(
            BesideProgram.Executable, ["open", invite.File, "--password", invite.Password, "--headless", "--no-log"],
            new Dictionary<string, string?> { ["DISPLAY"] = null });
        await invite.WaitForPromptAsync("view");

        await open.WriteLineAsync("dance");

        await open.Errors.WaitForAsync(l => l == "beside: dance: unknown-command", Patience);
    }

    private static async Task LetInAsync(BesideInvite invite, BesideOpen open)
    {
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");
        await open.DoAsync("control");
        await invite.AnswerAsync("control", "yes");
        await open.WaitForStateAsync("controlling");
    }

    /// <summary>RemoteFX comes to rest on the exact picture.</summary>
    private static Task<int> DifferencesAsync(BesideOpen open, SharedDesktop shared) => Eventually.SeeAsync(
        async () => (await open.TakePictureAsync(shared.Folder)).CountDifferences(await Screenshot.TakeAsync(shared.Display)),
        d => d == 0, Patience);
}
