using Beside.Platform;
using Beside.Ra.Invitations;
using Beside.Runtime;
using Beside.Runtime.Expert;
using Beside.Runtime.Records;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Transport;

namespace Beside.Flows.Expert;

/// <summary>Helps over as many connections as the person tries. The face tells; the members of this class are what a person does.</summary>
/// <remarks>Any thread may call; <see cref="Input"/> from one at a time.</remarks>
public sealed class ExpertAttempts : IDisposable
{
    /// <summary>Why a record ends where the face reaches nobody any more.</summary>
    internal const string FaceLost = "output-lost";

    private readonly ExpertFlowOptions _options;
    private readonly MonotonicClock _clock;
    private readonly OpenedInvitation _invitation;
    private readonly ExpertRecorder? _recorder;
    private readonly IPictureSink _picture;
    private readonly IExpertFace _face;
    private readonly IBytePipe? _pipe;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _leaving = new();
    private TaskCompletionSource<bool> _again = NewDecision();
    private ExpertHost _host;
    private SessionFact.StateChanged _state = new(ExpertState.Connecting, IsPaused: false);
    private bool _isWatched = true;

    /// <param name="pipe">Leads to the novice already, for the one attempt that there is; null: the addresses of the
    /// invitation are tried.</param>
    internal ExpertAttempts(
        ExpertFlowOptions options,
        MonotonicClock clock,
        OpenedInvitation invitation,
        ExpertRecorder? recorder,
        IPictureSink picture,
        IExpertFace face,
        IBytePipe? pipe)
    {
        (_options, _clock, _invitation, _recorder, _picture, _face, _pipe) = (options, clock, invitation, recorder, picture, face, pipe);
        _host = CreateHost();
    }

    /// <inheritdoc cref="ExpertHost.Input"/>
    public IInputInjector Input => Host.Input;

    /// <inheritdoc cref="ExpertHost.RoundTripTime"/>
    public TimeSpan? RoundTripTime => Host.RoundTripTime;

    /// <inheritdoc cref="ExpertHost.TakesUnicode"/>
    public bool TakesUnicode => Host.TakesUnicode;

    /// <summary>As the face is told it.</summary>
    public ExpertState State
    {
        get
        {
            lock (_gate) return _state.State;
        }
    }

    /// <summary>As the face is told it.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_gate) return _state.IsPaused;
        }
    }

    private ExpertHost Host
    {
        get
        {
            lock (_gate) return _host;
        }
    }

    /// <summary>Runs until the person has left, or with <see cref="ExpertFlowOptions.StaysForMore"/> false until the
    /// first attempt is over. Then the record is closed. Once.</summary>
    /// <returns>How the last attempt ended.</returns>
    /// <exception cref="FaceLostException">The face reaches nobody any more; the connection is closed.</exception>
    public async Task<ExpertOutcome> RunAsync()
    {
        try
        {
            ExpertOutcome outcome = await TryAsync().ConfigureAwait(false);
            _recorder?.TryClose();
            return outcome;
        }
        catch (FaceLostException)
        {
            _recorder?.TryClose(FaceLost);
            throw;
        }
    }

    /// <inheritdoc cref="ExpertHost.RequestControl"/>
    public void RequestControl() => Host.RequestControl();

    /// <inheritdoc cref="ExpertHost.ReleaseControl"/>
    public void ReleaseControl() => Host.ReleaseControl();

    /// <inheritdoc cref="ExpertHost.SendChat"/>
    public void SendChat(string text) => Host.SendChat(text);

    /// <inheritdoc cref="ExpertHost.SetWatched"/>
    public void SetWatched(bool isWatched)
    {
        lock (_gate)
        {
            _isWatched = isWatched;
            _host.SetWatched(isWatched);
        }
    }

    /// <summary>The person has left, from wherever: a window, a signal, a face that cannot speak any more.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _leaving.Cancel();
            _again.TrySetResult(false);
        }
    }

    /// <summary>After an attempt that is over.</summary>
    public void TryAgain()
    {
        lock (_gate) _again.TrySetResult(true);
    }

    /// <summary>When <see cref="RunAsync"/> has returned and nobody calls any more.</summary>
    public void Dispose()
    {
        _host.Dispose();
        _leaving.Dispose();
    }

    /// <summary>Where it may go better the next time. The novice's program decides whether the invitation still lives.</summary>
    private static bool MayTryAgain(ExpertOutcomeKind outcome) =>
        outcome is ExpertOutcomeKind.ConnectionLost or ExpertOutcomeKind.Unreachable or ExpertOutcomeKind.NoviceEnded
            or ExpertOutcomeKind.Refused;

    private static TaskCompletionSource<bool> NewDecision() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ExpertHost CreateHost() => new(
        new()
        {
            ExpertName = _options.Name,
            Recorder = _recorder,
            RequiresTls = _options.RequiresTls,
            ViewOnly = _options.ViewOnly,
            AssumeControlIsGranted = _options.AssumeControlIsGranted,
        },
        _invitation,
        _picture,
        _clock);

    private async Task<ExpertOutcome> TryAsync()
    {
        while (true)
        {
            Task showing = LeaveIfFailedAsync(ShowEventsAsync(Host));
            ExpertOutcome outcome =
                await (_pipe is { } pipe ? Host.RunAsync(pipe, _leaving.Token) : Host.RunAsync(_leaving.Token)).ConfigureAwait(false);
            await showing.ConfigureAwait(false);
            _face.ShowOutcome(outcome, _options.StaysForMore && _pipe is null && MayTryAgain(outcome.Kind));
            if (!_options.StaysForMore || !await WaitForDecisionAsync().ConfigureAwait(false) || _pipe is not null)
                return outcome;
            lock (_gate)
            {
                _host.Dispose();
                _host = CreateHost();
                _host.SetWatched(_isWatched);
            }
        }
    }

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
            if (fact is SessionFact.StateChanged changed)
            {
                lock (_gate) _state = changed;
            }

            _face.Show(fact);
        }
    }

    /// <summary>If the helper can no longer be told anything, the session ends.</summary>
    private async Task LeaveIfFailedAsync(Task showing)
    {
        await showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (showing.IsFaulted) Leave();
        await showing.ConfigureAwait(false);
    }
}
