using System.Text.RegularExpressions;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary><c>beside invite</c>, and a helper who opens the invitation with xfreerdp 2.11.</summary>
public sealed partial class XfreerdpInvitationTests
{
    private const int Width = 1366, Height = 768;
    private const string ToggleControl = "ctrl+alt+c";   // xfreerdp's own keys for asking for control and giving it back
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData("tls", 1366, 768)]
    [InlineData("rdp", 1920, 1080)]
    [InlineData("tls", 3840, 2160)]
    [InlineData("rdp", 3840, 2160)]
    public async Task Session_TwoYeses_ShowTheScreenAndThenTakeTheKeys(string security, int width, int height)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(width, height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client =
            await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, width, height, $"/sec:{security}");

        await invite.WaitForPromptAsync("view");
        Assert.True(
            (await Eventually.NeverSeeAsync(() => Screenshot.TakeAsync(client.Display), s => !s.IsBlack, Watch)).IsBlack,
            "A pixel was shown before the yes.");
        await client.TypeAsync("a");

        await invite.SayAsync("yes");
        await invite.WaitForStateAsync("viewing");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.TypeAsync("b");

        await client.PressAsync(ToggleControl);
        await invite.WaitForPromptAsync("control");
        await client.TypeAsync("c");
        await invite.SayAsync("allow");
        await invite.WaitForStateAsync("controlling");
        await client.TypeAsync("Hello, World! 42 {~}");
        Assert.Equal("Hello, World! 42 {~}", await shared.Sink.WaitForAsync("~}", Patience));
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));

        await client.PressAsync(ToggleControl);
        await invite.WaitForStateAsync("viewing");
        await client.TypeAsync("d");
        await invite.SayAsync("A word for you");
        Assert.Equal("Hello, World! 42 {~}", await Eventually.NeverSeeAsync(
            () => Task.FromResult(shared.Sink.Text),
            t => t.Contains('d', StringComparison.Ordinal) && !t.EndsWith("~}", StringComparison.Ordinal),
            Watch));
        Assert.Equal(0, PressedKeys.Count(shared.Display));
        Assert.False(client.Process.Exit.IsCompleted, client.Log);
        Assert.Equal(1, TcpPorts.CountConnectionsTo(invite.Port));
        Assert.Empty(client.ErrorLines);

        await invite.SayAsync("/end");
        await client.Process.Exit.WaitAsync(Patience);
    }

    [Fact]
    public async Task View_AnsweredNo_IsRefusedWithoutAPixel()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);

        await invite.AnswerAsync("view", "no");
        Screenshot seen = await Eventually.NeverSeeAsync(() => Screenshot.TakeAsync(client.Display), s => !s.IsBlack, Watch);
        await client.Process.Exit.WaitAsync(Patience);

        Assert.True(seen.IsBlack);
        Assert.True(TcpPorts.IsListening(invite.Port));
        Assert.DoesNotContain("viewing", invite.Process.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_AnsweredNo_LeavesTheKeysWithTheNovice()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));

        await client.PressAsync(ToggleControl);
        await invite.AnswerAsync("control", "no");
        await client.TypeAsync("nothing of this");

        Assert.Equal(string.Empty, await Eventually.NeverSeeAsync(() => Task.FromResult(shared.Sink.Text), t => t.Length > 0, Watch));
        Assert.False(client.Process.Exit.IsCompleted, client.Log);
    }

    [Fact]
    public async Task ViewOnly_ControlAskedFor_IsDeniedWithoutAQuestion()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--view-only");
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));

        await client.PressAsync(ToggleControl);
        await client.TypeAsync("nothing of this");

        Assert.Equal(string.Empty, await Eventually.NeverSeeAsync(() => Task.FromResult(shared.Sink.Text), t => t.Length > 0, Watch));
        Assert.Equal(1, invite.Count("prompt"));
    }

    [Fact]
    public async Task Control_TakenBackByTheNovice_EndsAtOnce()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.PressAsync(ToggleControl);
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.TypeAsync("mine");
        Assert.Equal("mine", await shared.Sink.WaitForAsync("mine", Patience));

        await invite.SayAsync("/stop");
        await invite.WaitForStateAsync("viewing");
        await client.TypeAsync("no longer");

        Assert.Equal("mine", await Eventually.NeverSeeAsync(() => Task.FromResult(shared.Sink.Text), t => t != "mine", Watch));
    }

    [Fact]
    public async Task Pause_UntilResumed_ShowsNothingNewAndTakesNoKeys()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));

        await invite.SayAsync("/pause");
        await invite.WaitForStateAsync("paused");
        Screenshot secret = TestPicture.Create(400, 300, seed: 99);
        await using ChildProcess viewer = await TestPicture.ShowAsync(shared.Display, shared.Folder, secret, 600, 300);
        Screenshot whilePaused = await Eventually.NeverSeeAsync(
            () => Screenshot.TakeAsync(client.Display), s => s.Crop(600, 300, 400, 300).PsnrTo(secret) > 15, Watch);
        Assert.True(whilePaused.Crop(600, 300, 400, 300).PsnrTo(secret) < 15, "What appeared during the pause was shown.");

        await invite.SayAsync("/resume");
        await invite.WaitForStateAsync("viewing");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
    }

    /// <summary>xfreerdp opens the ticket with the password and then enciphers the file's PassStub with it: another
    /// stub makes the proof that a wrong password would.</summary>
    [Fact]
    public async Task WrongProof_ThreeTimes_EndsTheInvitation()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        string altered = shared.Folder.File("altered.msrcIncident");
        await File.WriteAllTextAsync(altered, PassStub().Replace(await File.ReadAllTextAsync(invite.File), "PassStub=\"ABCDEFGHIJKLMN\""));

        for (int attempt = 0; attempt < 3; attempt++)
        {
            await using ForeignClient client = await ForeignClient.OpenInvitationAsync(altered, invite.Password, Width, Height);
            await invite.WaitForAsync("refused", _ => true);
            await client.Process.Exit.WaitAsync(Patience);
            Assert.True((await Screenshot.TakeAsync(client.Display)).IsBlack);
        }

        Assert.NotEqual(0, await invite.Process.Exit.WaitAsync(Patience));
        Assert.Equal(0, invite.Count("prompt"));
        Assert.False(TcpPorts.IsListening(invite.Port));
    }

    [Fact]
    public async Task Client_ThatGoesAway_LeavesTheInvitationOpenForAnother()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using (ForeignClient first = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height))
        {
            await invite.AnswerAsync("view", "yes");
            Assert.Equal(0, await first.WaitForSamePixelsAsync(shared.Display, Patience));
        }

        await invite.WaitForStateAsync("waiting");
        await using ForeignClient second = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");

        Assert.Equal(0, await second.WaitForSamePixelsAsync(shared.Display, Patience));
    }

    [Fact]
    public async Task End_WithKeysHeldDown_LeavesNothingBehind()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--once");
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.PressAsync(ToggleControl);
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.Display.RunToEndAsync("xdotool", "mousemove", "200", "200", "keydown", "shift", "keydown", "x");
        Assert.NotEqual(0, await Eventually.SeeAsync(() => Task.FromResult(PressedKeys.Count(shared.Display)), c => c == 2, Patience));

        await invite.SayAsync("/end");
        int exitCode = await invite.Process.Exit.WaitAsync(Patience);
        await client.Process.Exit.WaitAsync(Patience);

        Assert.Equal(0, exitCode);
        Assert.Equal(0, PressedKeys.Count(shared.Display));
        Assert.False(TcpPorts.IsListening(invite.Port));
        Assert.Equal(0, SharedMemory.CountMadeBy(invite.Process.Id));
    }

    [GeneratedRegex("PassStub=\"[^\"]*\"")]
    private static partial Regex PassStub();
}
