using System.Globalization;
using System.Text.RegularExpressions;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>A client that does not read, and a desktop on which nothing happens.</summary>
public sealed partial class SlowClientTests
{
    private const int Width = 1366, Height = 768;
    private const int Sigstop = 19, Sigcont = 18;

    // Ours: pictures that change all the time would make hundreds of megabytes within the pause.
    private const double MemoryAllowance = 24;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("tls")]
    [InlineData("rdp")]
    public async Task Client_StoppedWhileTheScreenChangesAllTheTime_CostsNoMemoryAndGetsTheNewestPicture(string security)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client =
            await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height, $"/sec:{security}");
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await using (shared.Display.Run(
            "xterm", "-geometry", "100x40+0+0", "-e", "sh", "-c", "while :; do head -c 1500 /dev/urandom | base64 -w 99; sleep 0.05; done"))
        {
            await Eventually.NeverSeeAsync(() => Task.FromResult(0), _ => false, Settling);
            double before = ProcessCost.ResidentMebibytes(invite.Process.Id);

            client.Process.Signal(Sigstop);
            double most = await Eventually.NeverSeeAsync(
                () => Task.FromResult(ProcessCost.ResidentMebibytes(invite.Process.Id)), m => m > before + MemoryAllowance, Pause);
            client.Process.Signal(Sigcont);

            Assert.InRange(most, 0, before + MemoryAllowance);
        }

        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        Assert.False(client.Process.Exit.IsCompleted, client.Log);
    }

    /// <summary>The novice's own word counts while the client does not read.</summary>
    [Fact]
    public async Task Client_Stopped_TheNoviceEndsItAtOnce()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        await using ChildProcess changing = shared.Display.Run(
            "xterm", "-geometry", "100x40+0+0", "-e", "sh", "-c", "while :; do head -c 1500 /dev/urandom | base64 -w 99; sleep 0.05; done");
        client.Process.Signal(Sigstop);
        await Eventually.NeverSeeAsync(() => Task.FromResult(0), _ => false, Settling);

        await invite.SayAsync("/end");

        await invite.WaitForStateAsync("waiting").WaitAsync(TimeSpan.FromSeconds(5));
        client.Process.Signal(Sigcont);
    }

    [Fact]
    public async Task Session_OnAnIdleDesktop_CostsNothing()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await Eventually.NeverSeeAsync(() => Task.FromResult(0), _ => false, Settling);   // photographs become exact, timers come to rest

        TimeSpan processor = ProcessCost.ProcessorTime(invite.Process.Id);
        long sent = await BytesSentAsync(invite.Port);
        await Eventually.NeverSeeAsync(() => Task.FromResult(0), _ => false, Idle);

        Assert.Equal(sent, await BytesSentAsync(invite.Port));
        Assert.InRange(ProcessCost.ProcessorTime(invite.Process.Id) - processor, TimeSpan.Zero, Idle / 100);
    }

    /// <summary>As the kernel counts them for the novice's end of the connection.</summary>
    private static async Task<long> BytesSentAsync(int port)
    {
        string sockets = await ChildProcess.RunAsync("ss", ["-tinH", "state", "established", "sport", "=", $":{port}"]);
        return long.Parse(Sent().Match(sockets).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"bytes_sent:(\d+)")]
    private static partial Regex Sent();
}
