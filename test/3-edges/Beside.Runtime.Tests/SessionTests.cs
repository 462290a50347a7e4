using System.Security.Cryptography;
using Beside.Platform;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Testing.Rdp;
using Beside.Transport;

namespace Beside.Runtime.Tests;

/// <summary>Sessions with a client over a pipe: whose answer counts for what, and what a client has after interruptions.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    /// <summary>These helpers say nothing of their own accord: shorter than it takes to connect.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(1);

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly InMemoryDesktop _desktop = new(640, 480);
    private readonly SlowKeyboardDesktop _slowKeyboard;
    private readonly PipeQueue _connections = new();
    private readonly ServerIdentity _identity =
        ServerIdentity.Create("novice", DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(100));
    private readonly NoviceHost _host;
    private readonly Task<HostEnd> _running;

    public SessionTests()
    {
        var clock = new MonotonicClock(TimeProvider.System);
        _slowKeyboard = new SlowKeyboardDesktop(_desktop);
        _host = new NoviceHost(
            new NoviceHostOptions
            {
                Policy = TestPolicy.Unrestricted(),
                Session = new NoviceSessionOptions { NoviceName = "Ann", AllowPlainRdp = true, SilenceBeforeRelease = Silence }
            },
            _slowKeyboard,
            _connections,
            IssuedInvitation.Issue(RandomNumberGenerator.Fill, clock.Now, TimeSpan.FromDays(99), password: "*"),   // longer than any timer
            _identity,
            clock);
        _running = _host.RunAsync();
    }

    private CancellationToken Stop => _limit.Token;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _host.Stop();
        await _running;
        await _connections.DisposeAsync();
        await _desktop.DisposeAsync();
        _identity.Dispose();
        _slowKeyboard.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Answer_ToTheQuestionOfAnEarlierHelper_IsNoAnswerToTheNext()
    {
        SessionFact.Asked first;
        using (await ConnectAsync("Bob")) first = await NextAsync<SessionFact.Asked>();
        SessionFact.Answered withdrawn = await NextAsync<SessionFact.Answered>();
        using ScriptedHelper mallory = await ConnectAsync("Bob");
        SessionFact.Asked second = await NextAsync<SessionFact.Asked>();

        _host.Answer(first, isYes: true);
        _host.Answer(second, isYes: false);

        Assert.Equal((true, first.Peer.Address), (withdrawn.IsWithdrawn, withdrawn.Peer.Address));
        Assert.NotEqual(first.Peer.Address, second.Peer.Address);
        Assert.Equal(RefusalReason.NoviceSaidNo, (await NextAsync<SessionFact.Refused>()).Reason);
        Assert.False(_desktop.IsTracking);
    }

    /// <summary>What the desktop tells of its keys goes with the yes to the session, which judges it.</summary>
    [Fact]
    public async Task Yes_WhileAProgramPressesKeys_IsNotCountedAndTheQuestionIsAskedAgain()
    {
        using ScriptedHelper helper = await ConnectAsync("Bob");
        SessionFact.Asked first = await NextAsync<SessionFact.Asked>();
        _desktop.InjectedPress = () => TimeSpan.Zero;
        _host.Answer(first, isYes: true);
        Assert.Equal(UncountedWord.View, (await NextAsync<SessionFact.NotCounted>()).Word);
        Assert.False(_desktop.IsTracking);

        SessionFact.Asked again = await NextAsync<SessionFact.Asked>();
        Assert.NotSame(first, again);
        _desktop.InjectedPress = () => null;
        _host.Answer(again, isYes: true);

        await NextPhaseAsync(SessionPhase.Viewing);
    }

    /// <summary>A desktop that does not answer may have had its keys pressed by anybody.</summary>
    [Fact]
    public async Task Yes_OfWhichTheDesktopTellsNothing_IsNotCounted()
    {
        using ScriptedHelper helper = await ConnectAsync("Bob");
        SessionFact.Asked asked = await NextAsync<SessionFact.Asked>();
        using var isOver = new ManualResetEventSlim();
        _desktop.InjectedPress = () =>
        {
            isOver.Wait(Stop);
            return null;
        };

        _host.Answer(asked, isYes: true);

        Assert.Equal(UncountedWord.View, (await NextAsync<SessionFact.NotCounted>()).Word);
        isOver.Set();
    }

    [Fact]
    public async Task Pause_WhileTheFirstPictureIsMade_TheClientGetsAllOfItAfterwards()
    {
        _desktop.SetPointerShape(new PointerShape(2, 2, 0, 0, new byte[16]));
        using ScriptedHelper helper = await ConnectAsync("Bob");
        _host.Answer(await NextAsync<SessionFact.Asked>(), isYes: true);
        _host.Pause();
        _host.Resume();

        await helper.RunUntilAsync(c => Has(c, FastPathUpdateCode.Bitmap) && Has(c, FastPathUpdateCode.PointerNew), Stop);
    }

    /// <summary>Here it is the engine that gives up, not the session: the seat has to be free again all the same.</summary>
    [Fact]
    public async Task Resize_ThatTheClientCannotFollow_EndsTheSessionAndTheNextHelperComesIn()
    {
        ScriptedRdpClientOptions options = new();
        using ScriptedHelper rigid = await ConnectAsync(
            options with { Capabilities = options.Capabilities with { Bitmap = new(32, 640, 480, DesktopResize: false) } });
        _host.Answer(await NextAsync<SessionFact.Asked>(), isYes: true);
        await rigid.RunUntilAsync(c => Has(c, FastPathUpdateCode.Bitmap), Stop);

        _desktop.Resize(320, 200);

        await NextPhaseAsync(SessionPhase.Ended);
        await NextPhaseAsync(SessionPhase.Waiting);
        using ScriptedHelper next = await ConnectAsync("Carol");
        Assert.Equal("Carol", (await NextAsync<SessionFact.Asked>()).Peer.Name);
    }

    [Fact]
    public async Task StopControl_WhileMuchInputIsStillBeingInjected_StopsItThere()
    {
        var keyDown = InputEvent.Key(0x1E, isDown: true);
        using ScriptedHelper helper = await InControlAsync();
        helper.Client.SendFastPathInput([.. Enumerable.Repeat(keyDown, 200)]);
        await helper.RunUntilAsync(_ => true, Stop);
        await _slowKeyboard.FirstKey.WaitAsync(Stop);

        _host.StopControl();
        _slowKeyboard.LetKeysGo();

        await NextPhaseAsync(SessionPhase.Viewing);
        Assert.Equal(1, _slowKeyboard.Keys);
    }

    /// <summary>The old connection still stands, and nothing is heard of it.</summary>
    [Fact]
    public async Task Helper_WhoComesBackInASilence_IsAskedAboutAndFollowsTheOldSessionInOrder()
    {
        using ScriptedHelper old = await ConnectAsync("Bob");
        _host.Answer(await NextAsync<SessionFact.Asked>(), isYes: true);
        await NextPhaseAsync(SessionPhase.Viewing);

        using ScriptedHelper back = await ConnectAsync("Bob again");
        SessionFact.Asked asked = await NextAsync<SessionFact.Asked>();
        _host.Answer(asked, isYes: true);

        Assert.NotNull(asked.SilenceOfOther);
        SessionFact.PhaseChanged ended = await NextAsync<SessionFact.PhaseChanged>(), begun = await NextAsync<SessionFact.PhaseChanged>();
        Assert.Equal((SessionPhase.Ended, SessionEnd.Replaced), (ended.Phase, ended.End));
        Assert.Equal(SessionPhase.Viewing, begun.Phase);
        await back.RunUntilAsync(c => Has(c, FastPathUpdateCode.Bitmap), Stop);
    }

    /// <summary>The novice is told of one session; that another helper was turned away changes nothing in it.</summary>
    [Fact]
    public async Task Helper_WhoComesBackInASilence_IsTurnedAwayByANoAndNothingElseHappens()
    {
        using ScriptedHelper old = await ConnectAsync("Bob");
        _host.Answer(await NextAsync<SessionFact.Asked>(), isYes: true);
        await NextPhaseAsync(SessionPhase.Viewing);
        using ScriptedHelper other = await ConnectAsync("Mallory");

        _host.Answer(await NextAsync<SessionFact.Asked>(), isYes: false);
        await NextAsync<SessionFact.Refused>();
        _host.EndSession();

        Assert.Equal(
            (SessionPhase.Ended, SessionEnd.NoviceStopped),
            await NextAsync<SessionFact.PhaseChanged>() is var next ? (next.Phase, next.End) : default);
        await NextPhaseAsync(SessionPhase.Waiting);
    }

    /// <summary>It waits for what may follow it, and nothing does.</summary>
    [Fact]
    public async Task Control_HeldWithNothingBehindIt_IsPressed()
    {
        using ScriptedHelper helper = await InControlAsync();
        _slowKeyboard.LetKeysGo();

        helper.Client.SendFastPathInput(InputEvent.Key(0x1D, isDown: true));
        await helper.RunUntilAsync(_ => true, Stop);

        await _slowKeyboard.FirstKey.WaitAsync(Stop);
    }

    [Fact]
    public async Task Character_ThatTheDesktopCannotType_IsTold()
    {
        using ScriptedHelper helper = await InControlAsync();

        _desktop.FailToType();

        await NextAsync<SessionFact.CharacterNotTyped>();
    }

    private async Task<ScriptedHelper> InControlAsync()
    {
        ScriptedHelper helper = await ConnectAsync("Bob");
        _host.Answer(await NextAsync<SessionFact.Asked>(), isYes: true);
        await helper.RunUntilAsync(c => Has(c, FastPathUpdateCode.Bitmap), Stop);
        helper.Client.SendFastPathInput(InputEvent.Key(0x1E, isDown: true));
        await helper.RunUntilAsync(_ => true, Stop);
        _host.Answer(await NextAsync<SessionFact.Asked>(), isYes: true);
        await NextPhaseAsync(SessionPhase.Controlling);
        return helper;
    }

    private static bool Has(ScriptedRdpClient client, FastPathUpdateCode code) => client.Updates.Any(u => u.Code == code);

    private Task<ScriptedHelper> ConnectAsync(string name) => ConnectAsync(new ScriptedRdpClientOptions { UserName = name });

    private Task<ScriptedHelper> ConnectAsync(ScriptedRdpClientOptions options) => ScriptedHelper.ConnectAsync(_connections, options, Stop);

    private async Task NextPhaseAsync(SessionPhase phase)
    {
        while ((await NextAsync<SessionFact.PhaseChanged>()).Phase != phase)
        {
            // An earlier one.
        }
    }

    /// <summary>Passes over other events.</summary>
    private async Task<T> NextAsync<T>()
        where T : SessionFact
    {
        while (true)
        {
            if (await _host.Events.ReadAsync(Stop) is T wanted) return wanted;
        }
    }
}
