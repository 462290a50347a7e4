using System.Security.Cryptography;
using Beside.Flows.Novice;
using Beside.Platform;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Runtime.Tests;
using Beside.Runtime;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Testing.Rdp;
using Beside.Transport;

namespace Beside.Flows.Tests.Novice;

/// <summary>A face that takes no words, with a helper in control over a pipe.</summary>
public sealed class NoviceDialogueTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly SlowKeyboardDesktop _desktop = new(new InMemoryDesktop(640, 480));
    private readonly PipeQueue _connections = new();
    private readonly ServerIdentity _identity =
        ServerIdentity.Create("novice", DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(100));
    private readonly ManualTimers _timers = new();
    private readonly HeldUpFace _face = new();
    private readonly MonotonicClock _clock;
    private readonly NoviceHost _host;
    private readonly NoviceDialogue _dialogue;
    private readonly Task<HostEnd> _running;
    private readonly Task _talking;

    public NoviceDialogueTests()
    {
        _clock = new MonotonicClock(_timers);
        _desktop.LetKeysGo();
        _host = new NoviceHost(
            new NoviceHostOptions
            {
                Policy = TestPolicy.Unrestricted(),
                Session = new NoviceSessionOptions { NoviceName = "Ann", AllowPlainRdp = true }
            },
            _desktop,
            _connections,
            IssuedInvitation.Issue(RandomNumberGenerator.Fill, _clock.Now, TimeSpan.FromHours(1), password: "*"),
            _identity,
            _clock);
        _dialogue = new NoviceDialogue(_host, _face, _clock);
        _running = _host.RunAsync();
        _talking = _dialogue.RunAsync();
    }

    private CancellationToken Stop => _limit.Token;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _face.LetGo();
        _host.Stop();
        await _running;
        await _talking;
        await _connections.DisposeAsync();
        await _desktop.DisposeAsync();
        _identity.Dispose();
        _desktop.Dispose();
        _face.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Face_ThatTakesNoWordsInControl_EndsControlAndSaysSoAfterwards()
    {
        using ScriptedHelper helper = await InControlAsync();
        _face.HoldUp();
        _host.Pause();
        _host.Resume();
        await _face.IsHeldUp.WaitAsync(Stop);

        helper.Client.SendFastPathInput(InputEvent.Key(0x1E, isDown: true));
        await helper.RunUntilAsync(_ => true, Stop);
        await _desktop.FirstKey.WaitAsync(Stop);
        _timers.Fire();
        await _desktop.Released.WaitAsync(Stop);   // and the face is still held up
        _face.LetGo();

        await _face.NextAsync<Telling.WasHeldUp>(_ => true, Stop);
    }

    /// <summary>The novice's own words do not wait for the face.</summary>
    [Fact]
    public async Task Words_WhileTheFaceTakesNone_CountAllTheSame()
    {
        using ScriptedHelper helper = await InControlAsync();
        _face.HoldUp();
        _host.Pause();
        await _face.IsHeldUp.WaitAsync(Stop);

        _dialogue.Take("hello?", _clock.Now);
        _host.Stop();
        helper.Dispose();   // on this clock nobody's goodbye is over by itself

        Assert.Equal(HostEndKind.ByNovice, (await _running.WaitAsync(Stop)).Kind);
    }

    private async Task<ScriptedHelper> InControlAsync()
    {
        ScriptedHelper helper = await ScriptedHelper.ConnectAsync(_connections, new ScriptedRdpClientOptions { UserName = "Bob" }, Stop);
        await AnswerAsync(ConsentQuestion.View);
        await helper.RunUntilAsync(c => c.Updates.Any(u => u.Code == FastPathUpdateCode.Bitmap), Stop);
        helper.Client.SendFastPathInput(InputEvent.Key(0x1E, isDown: true));
        await helper.RunUntilAsync(_ => true, Stop);
        await AnswerAsync(ConsentQuestion.Control);
        await _face.NextAsync<Telling.Happened>(t => t.Fact is SessionFact.PhaseChanged { Phase: SessionPhase.Controlling }, Stop);
        return helper;
    }

    private async Task AnswerAsync(ConsentQuestion question)
    {
        Telling.Question asked = await _face.NextAsync<Telling.Question>(t => t.Asked.Question == question, Stop);
        _dialogue.Take(OpenQuestion.YesWordOf(asked.Asked.Question), _clock.Now);
    }
}
