using System.Security.Cryptography;
using System.Threading.Channels;
using Beside.Platform;
using Beside.Policy;
using Beside.Rdp.Server;
using Beside.Runtime.Records;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime;

/// <summary>Lets in whoever has one credential, an invitation for example: takes connections, runs a session for each,
/// tells the novice and carries the novice's answers.</summary>
public sealed class NoviceHost
{
    /// <summary>Ours: a connection does not wait longer for the policies to be read.</summary>
    private static readonly TimeSpan PolicyReadingTimeout = TimeSpan.FromSeconds(1);

    private readonly NoviceHostOptions _options;
    private readonly IDesktop _desktop;
    private readonly IPipeSource _connections;
    private readonly SessionPumpContext _context;
    private readonly WordQueue _words;
    private readonly Channel<SessionFact> _events =
        Channel.CreateUnbounded<SessionFact>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ITimer _expiry;
    private readonly List<(SessionPump Pump, Task Running)> _pumps = [];
    private readonly TaskCompletionSource<HostEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _toldOfRecord;
    private bool _wasSession;
    private bool _isSourceOver;
    private Instant? _nextPolicyReading;
    private Task _readingPolicy = Task.CompletedTask;

    /// <param name="connections">Where experts come from. Its owner closes it when the host has ended.</param>
    public NoviceHost(
        NoviceHostOptions options, IDesktop desktop, IPipeSource connections, Credential credential,
        ServerIdentity identity, MonotonicClock clock)
    {
        _options = options;
        _desktop = desktop;
        _words = new WordQueue(desktop, clock, PostToAll, EndIfFailedAsync);
        _connections = connections;
        _expiry = clock.Time.CreateTimer(
            static host => ((NoviceHost)host!).OnExpiryTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _context = new SessionPumpContext(
            desktop, identity, new(new Admission(credential)), options.Session, options.Records, clock,
            static memory => RandomNumberGenerator.Fill(memory.Span), Tell, MayGoOn, PostToOthers,
            ReadPolicy);
    }

    /// <summary>Completed when the host has ended.</summary>
    public ChannelReader<SessionFact> Events => _events.Reader;

    /// <summary>The novice's answer to an open question. An answer to one that is not open does nothing.</summary>
    public void Answer(SessionFact.Asked asked, bool isYes)
    {
        if (isYes) _words.Say(injectedAt => new PumpMessage.Answered(asked, isYes, injectedAt));
        else _words.Say(new PumpMessage.Answered(asked, isYes, InjectedAt: null));
    }

    /// <summary>The novice has typed the check number into an open question. For one that is not open it does nothing.</summary>
    public void AnswerWithCheckNumber(SessionFact.Asked asked, string typed) =>
        _words.Say(injectedAt => new PumpMessage.CheckNumberTyped(asked, typed, injectedAt));

    /// <summary>The novice takes control back.</summary>
    public void StopControl() => _words.Say(new PumpMessage.StopControl());

    /// <summary>As <see cref="StopControl"/>, and waits until every key and button has been released.</summary>
    public Task TakeInputBackAsync()
    {
        List<Task> stopping = [];
        lock (_pumps)
        {
            foreach ((SessionPump pump, Task running) in _pumps)
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                pump.Post(new PumpMessage.StopControl(done));
                stopping.Add(Task.WhenAny(done.Task, running));   // a pump that ends lets everything go too
            }
        }

        return Task.WhenAll(stopping);
    }

    public void Pause() => _words.Say(new PumpMessage.Pause());

    public void Resume() => _words.Say(injectedAt => new PumpMessage.Resume(injectedAt));

    public void SendChat(string text) => _words.Say(new PumpMessage.Chat(text));

    /// <summary>The novice ends the session that is on; others may come in.</summary>
    public void EndSession() => PostToAll(new PumpMessage.End(EndReason.NoviceStopped));

    /// <summary>The novice ends everything.</summary>
    public void Stop() => _end.TrySetResult(new HostEnd(HostEndKind.ByNovice));

    /// <summary>Takes connections until nobody may come in any more. Every connection, task and held key of it is gone
    /// when this returns.</summary>
    public async Task<HostEnd> RunAsync()
    {
        using var stop = new CancellationTokenSource();
        TellOfPolicy();
        Tell(new SessionFact.PhaseChanged(SessionPhase.Waiting));
        SetExpiryTimer();
        Task serving = Task.WhenAll(EndIfFailedAsync(AcceptAsync(stop.Token)), EndIfFailedAsync(WatchDesktopAsync(stop.Token)));
        EndReason reason = EndReason.Shutdown;
        try
        {
            HostEnd end = await _end.Task.ConfigureAwait(false);
            reason = ReasonFor(end.Kind);
            return end;
        }
        finally
        {
            PostToAll(new PumpMessage.End(reason));   // before anything is waited for
            await stop.CancelAsync().ConfigureAwait(false);
            await serving.ConfigureAwait(false);
            await _expiry.DisposeAsync().ConfigureAwait(false);
            PostToAll(new PumpMessage.End(reason));   // who came meanwhile
            Task pumps = Task.WhenAll(Running());
            await pumps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _events.Writer.Complete();
            await pumps.ConfigureAwait(false);
        }
    }

    /// <summary>A defect of ours ends everything; nothing stays shared and nobody waits for a listener that is gone.</summary>
    private async Task EndIfFailedAsync(Task serving)
    {
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (serving.IsFaulted) _end.TrySetException(serving.Exception.InnerExceptions);
    }

    private static EndReason ReasonFor(HostEndKind kind) => kind switch
    {
        HostEndKind.DesktopLost => EndReason.DesktopLost,
        HostEndKind.RecordLost => EndReason.RecordLost,
        HostEndKind.Expired or HostEndKind.TooManyWrongPasswords or HostEndKind.PolicyForbids => EndReason.InvitationCancelled,
        _ => EndReason.NoviceStopped,
    };

    private void SetExpiryTimer() =>
        _expiry.Change(_context.Clock.Until(_context.Admission.Credential.ExpiresAt), Timeout.InfiniteTimeSpan);

    private void OnExpiryTimer()
    {
        if (_context.Admission.Credential.IsExpired(_context.Clock.Now)) EndIfOver();
        else SetExpiryTimer();
    }

    private async Task AcceptAsync(CancellationToken stop)
    {
        try
        {
            while (await _connections.AcceptAsync(stop).ConfigureAwait(false) is { } pipe)
                await AdmitAsync(pipe, stop).ConfigureAwait(false);
            Volatile.Write(ref _isSourceOver, true);
            EndIfDeserted();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host has ended.
        }
    }

    private async Task AdmitAsync(IBytePipe pipe, CancellationToken stop)
    {
        int maxColorDepth;
        try
        {
            maxColorDepth = await MaxColorDepthAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        lock (_pumps)
        {
            var pump = new SessionPump(pipe, _context, maxColorDepth, _options.Session.RequiresTls || _options.Policy.Current.TlsRequired);
            _pumps.Add((pump, RunAsync(pump)));
            WaitingRoom.MakeRoom(_pumps.Select(p => p.Pump), _options.PlacesForEachStep);
        }
    }

    private async Task RunAsync(SessionPump pump)
    {
        await Task.Yield();
        Task running = pump.RunAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // a defect of ours: everything ends, nothing stays shared
        if (running.IsFaulted) _end.TrySetException(running.Exception.InnerExceptions);
        await running.ConfigureAwait(false);

        bool isAlone;
        lock (_pumps)
        {
            _pumps.RemoveAll(p => ReferenceEquals(p.Pump, pump));
            _wasSession |= pump.Progress >= HelperProgress.WasSession;
            // nobody comes in its place either
            isAlone = !_pumps.Exists(p => p.Pump.Progress >= HelperProgress.IsProven) && !_context.Admission.IsBeingUsed;
        }

        pump.Dispose();
        EndIfOver();
        EndIfDeserted();
        if (_wasSession && isAlone && _options.Once)
            _end.TrySetResult(new HostEnd(HostEndKind.SessionEnded));
        else if (pump.Progress >= HelperProgress.IsProven && isAlone && !_end.Task.IsCompleted)
            Tell(new SessionFact.PhaseChanged(SessionPhase.Waiting));
    }

    /// <summary>A session that is running when the time is over continues; nobody else is let in, and when it ends,
    /// everything ends.</summary>
    private void EndIfOver()
    {
        if (_context.Admission.IsBeingUsed) return;
        if (_context.Admission.Ended is AdmissionEnd.TooManyWrongPasswords)
            _end.TrySetResult(new HostEnd(HostEndKind.TooManyWrongPasswords));
        else if (_context.Admission.Ended is AdmissionEnd.Used)
            _end.TrySetResult(new HostEnd(HostEndKind.SessionEnded));
        else if (_context.Admission.Credential.IsExpired(_context.Clock.Now))
            _end.TrySetResult(new HostEnd(HostEndKind.Expired));
    }

    /// <summary>Where no connection can come any more, everything ends with the last one.</summary>
    private void EndIfDeserted()
    {
        if (Volatile.Read(ref _isSourceOver) && Running().Count == 0)
            _end.TrySetResult(new HostEnd(HostEndKind.NobodyComes));
    }

    private async Task WatchDesktopAsync(CancellationToken stop)
    {
        try
        {
            await foreach (DesktopEvent desktopEvent in _desktop.Events.ReadAllAsync(stop).ConfigureAwait(false))
            {
                switch (desktopEvent)
                {
                    case DesktopEvent.PanicKeyPressed:
                        PostToAll(new PumpMessage.PanicKey());
                        break;
                    case DesktopEvent.KeyboardLost:
                        PostToAll(new PumpMessage.KeyboardLost());
                        break;
                    case DesktopEvent.LayoutChanged changed:
                        PostToAll(new PumpMessage.LayoutChanged(changed.Layout));
                        break;
                    case DesktopEvent.CharacterNotTyped:
                        PostToAll(new PumpMessage.CharacterNotTyped());
                        break;
                    case DesktopEvent.Lost lost:
                        _end.TrySetResult(new HostEnd(HostEndKind.DesktopLost, lost.Reason));
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host has ended.
        }
    }

    /// <summary>If invitations are no longer allowed, the invitation ends with the next helper who would be let in. An
    /// earlier session continues, without control.</summary>
    private RemoteAssistancePolicy ReadPolicy(ConsentQuestion question)
    {
        RemoteAssistancePolicy policy = _options.Policy.ReadAgain();
        TellOfPolicy();
        ObeyLogging();
        if (question == ConsentQuestion.View && !policy.SolicitedAllowed)
            _end.TrySetResult(new HostEnd(HostEndKind.PolicyForbids, policy.WhyNotSolicited ?? ""));
        return policy;
    }

    /// <summary>The depth is agreed before there is a question, so it is read for the connection, but not for each one
    /// of a flood. While a file system does not answer, the last value applies.</summary>
    private async Task<int> MaxColorDepthAsync(CancellationToken stop)
    {
        Instant now = _context.Clock.Now;
        if (_readingPolicy.IsCompleted && (_nextPolicyReading is not { } next || now >= next))
        {
            await _readingPolicy.ConfigureAwait(false);
            _nextPolicyReading = now + _options.BetweenPolicyReadings;
            _readingPolicy = Task.Run(ReadPolicyBetweenQuestions, CancellationToken.None);
            await Task.WhenAny(_readingPolicy, Task.Delay(PolicyReadingTimeout, _context.Clock.Time, stop)).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            if (_readingPolicy.IsCompleted) await _readingPolicy.ConfigureAwait(false);
        }

        return _options.Policy.Current.Bandwidth == BandwidthOptimization.Full ? 16 : 32;
    }

    private void ReadPolicyBetweenQuestions()
    {
        _options.Policy.ReadAgain();
        TellOfPolicy();
    }

    private void TellOfPolicy()
    {
        foreach (SessionFact.Policy inForce in _options.Policy.TakeChanges()) Tell(inForce);
    }

    private void ObeyLogging()
    {
        SessionFact? told = _options.Records.Obey(_options.Policy[PolicyCatalog.LoggingEnabled], _options.Policy.InForce);
        if (told is not null) _events.Writer.TryWrite(told);
        MayGoOn();
    }

    private void PostToAll(PumpMessage message)
    {
        lock (_pumps)
        {
            foreach ((SessionPump pump, Task _) in _pumps) pump.Post(message);
        }
    }

    private void PostToOthers(SessionPump pump, PumpMessage message)
    {
        lock (_pumps)
        {
            foreach ((SessionPump other, Task _) in _pumps)
            {
                if (!ReferenceEquals(other, pump)) other.Post(message);
            }
        }
    }

    private List<Task> Running()
    {
        lock (_pumps) return [.. _pumps.Select(p => p.Running)];
    }

    /// <summary>Recorded first: what anybody was told is not lost in a crash.</summary>
    private bool Tell(SessionFact fact)
    {
        bool isRecorded = _options.Records.TryRecord(fact);
        _events.Writer.TryWrite(fact);
        return isRecorded || MayGoOn();
    }

    private bool MayGoOn()
    {
        if (_options.Records.Failure is not { Length: > 0 } failure)
            return _options.Records.Current is not { Failure.Length: > 0 } recorder || GoOnUnrecorded(recorder);
        _end.TrySetResult(new HostEnd(HostEndKind.RecordLost, failure));
        return false;
    }

    private bool GoOnUnrecorded(NoviceRecorder recorder)
    {
        if (recorder.IsRequired)
            _end.TrySetResult(new HostEnd(HostEndKind.RecordLost, recorder.Failure));
        else if (Interlocked.Exchange(ref _toldOfRecord, 1) == 0)
            _events.Writer.TryWrite(new SessionFact.RecordLost(recorder.Failure));
        return !recorder.IsRequired;
    }
}
