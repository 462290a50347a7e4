using Beside.Platform;
using Beside.Ra.Invitations;
using Beside.Runtime;
using Beside.Runtime.Expert;
using Beside.Runtime.Records;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Viewer;

namespace Beside.Cli.Open;

/// <summary>Helps through a window, over as many connections as the person tries.</summary>
internal sealed class WindowedHelper : IViewedSession, IDisposable
{
    private readonly OpenOptions _options;
    private readonly OpenedInvitation _invitation;
    private readonly ExpertRecorder? _recorder;
    private readonly IExpertFace _face;
    private readonly ViewerWindow _window;
    private readonly PictureCopy? _copy;
    private readonly MonotonicClock _clock = new(new BootTime());
    private readonly string _novice;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _leaving = new();
    private TaskCompletionSource<bool> _again = NewDecision();
    private ExpertHost _host;
    private bool _isVisible = true;

    /// <param name="recorder">Of all connections.</param>
    /// <param name="copy">Takes the picture too.</param>
    public WindowedHelper(OpenOptions options, OpenedInvitation invitation, ExpertRecorder? recorder, IExpertFace face, ViewerWindow window, PictureCopy? copy)
    {
        (_options, _invitation, _recorder, _face, _window, _copy) = (options, invitation, recorder, face, window, copy);
        _novice = ExpertWords.NameOf(invitation);
        _host = CreateHost();
    }

    public IInputInjector Input => Host.Input;

    public TimeSpan? RoundTripTime => Host.RoundTripTime;

    private ExpertHost Host
    {
        get
        {
            lock (_gate) return _host;
        }
    }

    /// <summary>Runs until the person has left. The window stays open after an end, to say why, and to be closed.</summary>
    /// <returns>How the last attempt ended.</returns>
    public async Task<ExpertOutcome> RunAsync()
    {
        while (true)
        {
            Task showing = OpenVerb.LeaveIfFailedAsync(ShowEventsAsync(Host), Leave);
            ExpertOutcome outcome = await Host.RunAsync(_leaving.Token).ConfigureAwait(false);
            await showing.ConfigureAwait(false);
            _face.ShowOutcome(outcome);
            _window.ShowState(ViewerState.Ended, ExpertWords.Tell(outcome), MayTryAgain(outcome.Kind));
            if (!await WaitForDecisionAsync().ConfigureAwait(false)) return outcome;
            lock (_gate)
            {
                _host.Dispose();
                _host = CreateHost();
                _host.SetWatched(_isVisible);
            }
        }
    }

    public void RequestControl()
    {
        if (_options.ViewOnly) _window.ShowNotice("You started with --view-only, so you can look but not touch.");
        else Host.RequestControl();
    }

    public void ReleaseControl() => Host.ReleaseControl();

    public void SetVisible(bool isVisible)
    {
        lock (_gate)
        {
            _isVisible = isVisible;
            _host.SetWatched(isVisible);
        }
    }

    public void SendChat(string text) => Host.SendChat(text);

    /// <summary>The person has left, from wherever: window, signal, a face that cannot speak any more.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _leaving.Cancel();
            _again.TrySetResult(false);
        }
    }

    public void TryAgain()
    {
        lock (_gate) _again.TrySetResult(true);
    }

    /// <summary>When <see cref="RunAsync"/> has returned and the window is gone.</summary>
    public void Dispose()
    {
        _host.Dispose();
        _leaving.Dispose();
    }

    /// <summary>Where it may go better the next time. The novice's program decides whether the invitation still lives.</summary>
    private static bool MayTryAgain(ExpertOutcomeKind outcome) =>
        outcome is ExpertOutcomeKind.ConnectionLost or ExpertOutcomeKind.Unreachable or ExpertOutcomeKind.NoviceEnded or ExpertOutcomeKind.Refused;

    private static TaskCompletionSource<bool> NewDecision() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static ViewerState? StateFor(ExpertState state, bool isPaused) => state switch
    {
        ExpertState.AwaitingView => ViewerState.WaitingForConsent,
        ExpertState.Controlling when isPaused => ViewerState.PausedInControl,
        ExpertState.Viewing or ExpertState.RequestingControl when isPaused => ViewerState.Paused,
        ExpertState.Viewing => ViewerState.Viewing,
        ExpertState.RequestingControl => ViewerState.AskingForControl,
        ExpertState.Controlling => ViewerState.Controlling,
        ExpertState.Closed => null,
        _ => ViewerState.Connecting,
    };

    private ExpertHost CreateHost() => new(ExpertHostOptionsFor(_options, _recorder), _invitation, new WindowPicture(_window, _copy), _clock);

    internal static ExpertHostOptions ExpertHostOptionsFor(OpenOptions options, ExpertRecorder? recorder) =>
        new() { ExpertName = options.Name, Recorder = recorder, RequiresTls = options.TlsOnly, ViewOnly = options.ViewOnly, AssumeControlIsGranted = options.AssumeControl };

    private Task<bool> WaitForDecisionAsync()
    {
        lock (_gate)
        {
            if (_leaving.IsCancellationRequested) return Task.FromResult(false);
            _again = NewDecision();
            return _again.Task;
        }
    }

    private async Task ShowEventsAsync(ExpertHost host)
    {
        await foreach (SessionFact fact in host.Events.ReadAllAsync().ConfigureAwait(false))
        {
            Show(fact);
            _face.Show(fact);
        }
    }

    private void Show(SessionFact fact)
    {
        switch (fact)
        {
            case SessionFact.Connecting:
                _window.ShowState(ViewerState.Connecting);
                break;
            case SessionFact.StateChanged changed when StateFor(changed.State, changed.IsPaused) is { } state:
                _window.ShowState(state);
                break;
            case SessionFact.ControlRefused refused:
                _window.ShowNotice(ExpertWords.Tell(refused.Reason, _novice));
                break;
            case SessionFact.RecordLost lost:
                _window.ShowNotice(ExpertWords.Tell(lost));
                break;
            case SessionFact.Chat { From: RecordSide.Novice } chat:
                _window.ShowChat(_novice, chat.Text);
                break;
        }
    }
}
