using System.Security.Cryptography;
using Beside.Platform;
using Beside.Rdp.Server;
using Beside.Runtime.Records;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Testing.Rdp;
using Beside.Transport;

namespace Beside.Runtime.Tests;

/// <summary>Sessions whose record can be written no more: what has to be recorded does not happen, what need not goes on.</summary>
public sealed class RecordedSessionTests : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly SmallDisk _disk = new();

    public void Dispose()
    {
        _disk.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Yes_ThatHasToBeRecordedAndCannotBe_ShowsNothingAndEndsEverything()
    {
        await using var desktop = new InMemoryDesktop(640, 480);
        HostEnd end = await HelpAsync(desktop, isRequired: true, async (host, asked) =>
        {
            _disk.IsFull = true;
            host.Answer(asked, isYes: true);
            SessionFact.PhaseChanged ended = await NextAsync<SessionFact.PhaseChanged>(host, e => e.Phase == SessionPhase.Ended);
            Assert.Equal(SessionEnd.RecordLost, ended.End);
        });

        Assert.Equal(new HostEnd(HostEndKind.RecordLost, SmallDisk.Message), end);
        Assert.False(desktop.IsTracking);
        Assert.DoesNotContain(Kinds(), k => k is "Answered" or "ViewingBegan");
    }

    [Fact]
    public async Task Yes_ThatNeedNotBeRecorded_CountsAndTheNoviceIsToldOnce()
    {
        await using var desktop = new InMemoryDesktop(640, 480);
        HostEnd end = await HelpAsync(desktop, isRequired: false, async (host, asked) =>
        {
            _disk.IsFull = true;
            host.Answer(asked, isYes: true);
            Assert.Equal(SmallDisk.Message, (await NextAsync<SessionFact.RecordLost>(host, _ => true)).Detail);
            await NextAsync<SessionFact.PhaseChanged>(host, e => e.Phase == SessionPhase.Viewing);
            host.Stop();
        });

        Assert.Equal(HostEndKind.ByNovice, end.Kind);
    }

    [Fact]
    public async Task Yes_OnADiskWithRoom_IsInTheRecordBeforeTheNoviceHearsThatTheHelperSees()
    {
        await using var desktop = new InMemoryDesktop(640, 480);
        await HelpAsync(desktop, isRequired: true, async (host, asked) =>
        {
            host.Answer(asked, isYes: true);
            await NextAsync<SessionFact.PhaseChanged>(host, e => e.Phase == SessionPhase.Viewing);
            Assert.Equal(["Opened", "Connected", "Asked", "Answered", "ViewingBegan"], Kinds());
            host.Stop();
        });

        Assert.Equal(["ViewingEnded", "SessionEnded"], Kinds()[5..]);
    }

    private async Task<HostEnd> HelpAsync(InMemoryDesktop desktop, bool isRequired, Func<NoviceHost, SessionFact.Asked, Task> actAsync)
    {
        var clock = new MonotonicClock(TimeProvider.System);
        await using var connections = new PipeQueue();
        using ServerIdentity identity =
            ServerIdentity.Create("novice", DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var records = new NoviceRecords(new NoviceRecorder(_disk.Begin(), isRequired));
        var host = new NoviceHost(
            new NoviceHostOptions
            {
                Policy = TestPolicy.Unrestricted(),
                Session = new NoviceSessionOptions { NoviceName = "Ann", AllowPlainRdp = true },
                Records = records
            },
            desktop,
            connections,
            IssuedInvitation.Issue(RandomNumberGenerator.Fill, clock.Now, TimeSpan.FromHours(1), password: "*"),
            identity,
            clock);
        Task<HostEnd> running = host.RunAsync();
        using ScriptedHelper helper = await ScriptedHelper.ConnectAsync(
            connections, new ScriptedRdpClientOptions { UserName = "Bob" }, _limit.Token);
        await actAsync(host, await NextAsync<SessionFact.Asked>(host, _ => true));
        return await running.WaitAsync(_limit.Token);
    }

    private string[] Kinds() => [.. SessionRecordVerifier.Verify(_disk.Lines.ToArray()).Lines.Select(l => l.Fact.GetType().Name)];

    private async Task<T> NextAsync<T>(NoviceHost host, Func<T, bool> fits)
        where T : SessionFact
    {
        while (true)
        {
            if (await host.Events.ReadAsync(_limit.Token) is T wanted && fits(wanted))
                return wanted;
        }
    }
}
