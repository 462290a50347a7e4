using System.Security.Cryptography;
using Beside.Platform;
using Beside.Policy;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Testing.Rdp;
using Beside.Transport;

namespace Beside.Runtime.Tests;

/// <summary>A file system with policies on it that does not answer any more: the novice's word counts all the same.</summary>
public sealed class PolicyThatHangsTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(20));
    private readonly ManualResetEventSlim _answers = new(initialState: true);
    private readonly TaskCompletionSource _isAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly InMemoryDesktop _desktop = new(640, 480);
    private readonly PipeQueue _connections = new();
    private readonly ServerIdentity _identity =
        ServerIdentity.Create("novice", DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    private readonly NoviceHost _host;
    private volatile bool _forbidden;
    private volatile int _readings;

    public PolicyThatHangsTests()
    {
        var clock = new MonotonicClock(TimeProvider.System);
        _host = new NoviceHost(
            new NoviceHostOptions
            {
                Policy = new(Load),
                BetweenPolicyReadings = TimeSpan.Zero,
                Session = new NoviceSessionOptions { NoviceName = "Ann", AllowPlainRdp = true, MinimumBetweenPrompts = TimeSpan.Zero }
            },
            _desktop,
            _connections,
            IssuedInvitation.Issue(RandomNumberGenerator.Fill, clock.Now, TimeSpan.FromHours(1), password: "*"),
            _identity,
            clock);
        Running = _host.RunAsync();
    }

    private Task<HostEnd> Running { get; }

    public async ValueTask DisposeAsync()
    {
        _answers.Set();
        _host.Stop();
        await Running;
        await _connections.DisposeAsync();
        await _desktop.DisposeAsync();
        _identity.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Stop_WhileAConnectionWaitsForThePolicies_EndsTheSessionAtOnce()
    {
        using ScriptedHelper helper = await ViewingAsync();
        _answers.Reset();
        await using InMemoryPipe second = ScriptedHelper.Open(_connections);
        await _isAsked.Task.WaitAsync(_limit.Token);

        _host.Stop();

        Assert.Equal(HostEndKind.ByNovice, (await Running.WaitAsync(TimeSpan.FromSeconds(5), _limit.Token)).Kind);
        Assert.False(_desktop.IsTracking);
    }

    [Fact]
    public async Task Connections_WhileThePoliciesAreRead_AreServedAllTheSame()
    {
        using ScriptedHelper helper = await ViewingAsync();
        _answers.Reset();

        for (int i = 0; i < 3; i++)
        {
            await using InMemoryPipe other = ScriptedHelper.Open(_connections);
            // [MS-RDPBCGR] 2.2.1.1
            await other.TryWriteAsync(Convert.FromHexString("030000130EE000000000000100080001000000"), _limit.Token);
            Assert.Equal(0x03, (await ReadAsync(other))[0]);
        }
    }

    /// <summary>A question is not put by what was read before it was wished for, and readings do not pile up.</summary>
    [Fact]
    public async Task Control_WishedForAgainWhileTheFirstReadingHangs_IsDecidedByAReadingOfItsOwn()
    {
        using ScriptedHelper helper = await ViewingAsync();
        _answers.Reset();
        await PressAsync(helper);
        await _isAsked.Task.WaitAsync(_limit.Token);
        _host.Pause();
        _host.Resume();
        await NextAsync<SessionFact.PhaseChanged>(e => e.Phase == SessionPhase.Viewing);
        int before = _readings;
        _forbidden = true;
        await PressAsync(helper);
        await Task.Delay(TimeSpan.FromMilliseconds(300), _limit.Token);   // watched for a while: that nothing happens is told by no event
        Assert.Equal(before, _readings);

        _answers.Set();

        var seen = new List<SessionFact>();
        while (seen.LastOrDefault() is not SessionFact.Policy { Name: "fAllowFullControl" })
            seen.Add(await _host.Events.ReadAsync(_limit.Token));
        Assert.Empty(seen.OfType<SessionFact.Asked>());
        Assert.Equal(before + 1, _readings);
    }

    private Task PressAsync(ScriptedHelper helper)
    {
        helper.Client.SendFastPathInput(InputEvent.Key(0x1E, isDown: true));
        return helper.RunUntilAsync(_ => true, _limit.Token);
    }

    private EffectivePolicy Load()
    {
        Interlocked.Increment(ref _readings);
        uint control = _forbidden ? 0u : 1;
        if (!_answers.IsSet) _isAsked.TrySetResult();
        _answers.Wait();
        var origin = new PolicyOrigin(PolicyLayer.Machine, "settings.json");
        return EffectivePolicy.Resolve(
            new() { Machine = new([new PolicyChange.Set(PolicyCatalog.AllowFullControl, new PolicyValue.Number(control), origin)]) });
    }

    private async Task<ScriptedHelper> ViewingAsync()
    {
        ScriptedHelper helper = await ScriptedHelper.ConnectAsync(
            _connections, new ScriptedRdpClientOptions { UserName = "Bob" }, _limit.Token);
        _host.Answer(await NextAsync<SessionFact.Asked>(_ => true), isYes: true);
        await NextAsync<SessionFact.PhaseChanged>(e => e.Phase == SessionPhase.Viewing);
        return helper;
    }

    private async Task<byte[]> ReadAsync(InMemoryPipe pipe)
    {
        byte[] buffer = new byte[19];
        Assert.True(await pipe.ReadAsync(buffer, _limit.Token) > 0);
        return buffer;
    }

    private async Task<T> NextAsync<T>(Func<T, bool> fits)
        where T : SessionFact
    {
        while (true)
        {
            if (await _host.Events.ReadAsync(_limit.Token) is T wanted && fits(wanted))
                return wanted;
        }
    }
}
