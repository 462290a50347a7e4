using System.Diagnostics;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>The network between the two is gone, and neither end is told.</summary>
public sealed class VanishedPeerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Ours: 20 to 30 s by design; what a machine that is busy adds.
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(18);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(38);

    /// <summary>A clock on the desktop is enough: bytes are on their way, and nobody answers.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Network_GoneWithinASession_IsNoticedByBothWithinHalfAMinute(bool screenChanges)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(800, 600);
        await using JoinedMachines machines = await JoinedMachines.StartAsync();
        await using BesideInvite invite = await BesideInvite.StartWithinAsync(machines.Novice, shared);
        await using BesideOpen open = BesideOpen.StartWithin(machines.Expert, invite.File, invite.Password);
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");
        await open.DoAsync("wait-still 500");
        await using ChildProcess? changing = screenChanges
            ? shared.Display.Run(
                "xterm", "-geometry", "80x20+0+0", "-e", "sh", "-c", "while :; do head -c 900 /dev/urandom | base64 -w 79; sleep 0.2; done")
            : null;

        await machines.CutAsync();
        var clock = Stopwatch.StartNew();
        if (!screenChanges) await open.SayAsync("chat are you there?");   // bytes on their way here too, in the other direction
        Task<TimeSpan> novice = TakenAsync(clock, invite, "\"ended\""), expert = TakenAsync(clock, open, "\"event\":\"end\"");

        Assert.InRange(await novice, AtLeast, AtMost);
        Assert.InRange(await expert, AtLeast, AtMost);
        await invite.WaitForStateAsync("waiting");
        Assert.Equal(("connection-lost", 37), await open.EndAsync());
    }

    private static async Task<TimeSpan> TakenAsync(Stopwatch clock, BesideProgram program, string said)
    {
        await program.Process.Output.WaitForAsync(l => l.Contains(said, StringComparison.Ordinal), AtMost + Patience);
        return clock.Elapsed;
    }
}
