using Beside.Platform;
using Beside.Runtime.Expert;
using Beside.Session.Consent;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Runtime.Tests.Expert;

/// <summary>The expert's half over a pipe: what leaves it, and when.</summary>
public sealed class ExpertHostTests : IAsyncLifetime
{
    private const uint LogoffByUser = 0xC;   // [MS-RDPBCGR] 2.2.5.1.1

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private readonly ScriptedNovice _novice = new();
    private readonly HeldPicture _picture = new();
    private readonly ExpertHost _host;
    private readonly Task<ExpertOutcome> _running;

    public ExpertHostTests()
    {
        _host = new ExpertHost(
            new ExpertHostOptions { ExpertName = "Bob" }, _novice.Invitation, _picture, new MonotonicClock(TimeProvider.System));
        _running = _host.RunAsync(_novice.Connect(), CancellationToken.None);
    }

    private CancellationToken Stop => _limit.Token;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _picture.LetGo();
        _host.Leave();
        await _running;
        _picture.Dispose();
        await _novice.DisposeAsync();
        _host.Dispose();
        _limit.Dispose();
    }

    /// <summary>Somebody whose fingers are faster than the novice: each key is dropped here, and none goes over the wire.</summary>
    [Fact]
    public async Task Input_BeforeItIsGrantedOrWhilePaused_DoesNotLeaveTheExpert()
    {
        Tap(0x01);
        await _novice.RunUntilAsync(() => _novice.State == NoviceState.AskingView, Stop);
        Tap(0x02);
        _novice.Answer(ConsentQuestion.View, isYes: true);
        await SeeAsync(ExpertState.Viewing);
        Tap(0x03);
        _host.RequestControl();
        await _novice.RunUntilAsync(() => _novice.State == NoviceState.AskingControl, Stop);
        Tap(0x04);
        _novice.Answer(ConsentQuestion.Control, isYes: true);
        await SeeAsync(ExpertState.Controlling);
        Assert.Empty(_novice.Arrived);

        Tap(0x05);
        await _novice.RunUntilAsync(() => _novice.Arrived.Count == 2, Stop);
        _novice.Pause();
        await SeeAsync(ExpertState.Controlling, isPaused: true);
        Tap(0x06);
        _novice.Resume();
        await SeeAsync(ExpertState.Controlling);
        Tap(0x07);
        await _novice.RunUntilAsync(() => _novice.Arrived.Count == 4, Stop);

        Assert.Equal([0x05, 0x05, 0x07, 0x07], _novice.Arrived.Select(e => (int)e.Code));
    }

    [Fact]
    public async Task Keys_HeldWhenTheNoviceTakesControlBack_AreForgottenNotSent()
    {
        await TakeControlAsync();
        _host.Input.Key(0x1D, ScancodePrefix.None, isDown: true);
        await _novice.RunUntilAsync(() => _novice.Arrived.Count == 1, Stop);

        _novice.StopControl();
        await SeeAsync(ExpertState.Viewing);
        _host.SendChat("nothing before this");
        await _novice.RunUntilAsync(() => _novice.Heard.Contains("nothing before this"), Stop);

        Assert.Single(_novice.Arrived);
    }

    [Fact]
    public async Task Keys_HeldWhenTheExpertGivesControlBack_AreReleasedFirst()
    {
        await TakeControlAsync();
        _host.Input.Key(0x1D, ScancodePrefix.None, isDown: true);
        _host.Input.Key(0x2E, ScancodePrefix.None, isDown: true);

        _host.ReleaseControl();
        await _novice.RunUntilAsync(() => _novice.State == NoviceState.Viewing, Stop);

        Assert.Equal(
            [(0x1D, false), (0x2E, false), (0x2E, true), (0x1D, true)],
            _novice.Arrived.Select(e => ((int)e.Code, !e.IsDown)));
    }

    [Fact]
    public async Task Leave_WhileConnecting_EndsAtOnce()
    {
        _host.Leave();

        Assert.Equal(ExpertOutcomeKind.ExpertEnded, (await _running.WaitAsync(Stop)).Kind);
    }

    /// <summary>An expert's program that stood still while the novice said goodbye and left. What it writes first then
    /// comes back as broken.</summary>
    [Fact]
    public async Task Goodbye_ReadAfterTheConnectionBroke_IsStillTheReason()
    {
        await _novice.RunUntilAsync(() => _novice.State == NoviceState.AskingView, Stop);
        _novice.Answer(ConsentQuestion.View, isYes: true);
        await SeeAsync(ExpertState.Viewing);
        _host.SetWatched(false);   // which the expert's side has to say again after a change of size
        Task held = _picture.HoldNextResize();
        _novice.Resize(80, 60);
        await _novice.RunUntilAsync(() => _novice.Activations == 2, Stop);
        await held.WaitAsync(Stop);

        await _novice.HangUpAsync(LogoffByUser, Stop);
        _picture.LetGo();

        ExpertOutcome outcome = await _running.WaitAsync(Stop);
        Assert.Equal((ExpertOutcomeKind.NoviceEnded, LogoffByUser), (outcome.Kind, outcome.ErrorInfo));
    }

    private void Tap(byte scancode)
    {
        _host.Input.Key(scancode, ScancodePrefix.None, isDown: true);
        _host.Input.Key(scancode, ScancodePrefix.None, isDown: false);
    }

    private async Task TakeControlAsync()
    {
        await _novice.RunUntilAsync(() => _novice.State == NoviceState.AskingView, Stop);
        _novice.Answer(ConsentQuestion.View, isYes: true);
        await SeeAsync(ExpertState.Viewing);
        _host.RequestControl();
        await _novice.RunUntilAsync(() => _novice.State == NoviceState.AskingControl, Stop);
        _novice.Answer(ConsentQuestion.Control, isYes: true);
        await SeeAsync(ExpertState.Controlling);
    }

    /// <summary>Sends what the novice has to say, then waits until the expert has heard it.</summary>
    private async Task SeeAsync(ExpertState state, bool isPaused = false)
    {
        await _novice.RunUntilAsync(() => true, Stop);
        await foreach (SessionFact fact in _host.Events.ReadAllAsync(Stop))
        {
            if (fact is SessionFact.StateChanged changed && changed.State == state && changed.IsPaused == isPaused)
                return;
        }
    }
}
