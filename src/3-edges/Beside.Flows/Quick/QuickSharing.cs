using Beside.Flows.Novice;
using Beside.Platform;
using Beside.Rdp.Server;
using Beside.Runtime;
using Beside.Runtime.Records;
using Beside.Session.Admissions;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Session.Records.Exchange;
using Beside.Transport;
using Beside.Tunnel;
using Beside.Tunnel.Transport;

namespace Beside.Flows.Quick;

/// <summary><i>Get assistance</i>: being helped by somebody who was met by a code, from the first look at the policies
/// to the last word.</summary>
/// <remarks>The session is the one of <see cref="NoviceFlow"/>; what differs is how the two ends come together, and
/// that there is one helper and one session.</remarks>
public sealed class QuickSharing : ISharing, IAsyncDisposable
{
    private const string CertificateName = "Remote Assistance";
    private const string FaceLost = "output-lost";
    private const string NeverMet = "never-met";

    /// <summary>As long as the relay keeps a code. docs/relay.md.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    private readonly Belongings _opened;
    private readonly NoviceFlowOptions _options;
    private readonly QuickOptions _quick;
    private readonly FlowSurroundings _surroundings;
    private readonly INoviceFace _face;
    private readonly IQuickFace _quickFace;
    private readonly NovicePolicy _policy;
    private readonly InvitationTerms _terms;
    private readonly IDesktop _desktop;
    private readonly NoviceRecords _records;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private (NoviceHost Host, NoviceDialogue Dialogue)? _session;
    private TunnelCheckNumber? _check;

    private QuickSharing(
        Belongings opened, NoviceFlowOptions options, QuickOptions quick, FlowSurroundings surroundings,
        INoviceFace face, IQuickFace quickFace, NovicePolicy policy, InvitationTerms terms, IDesktop desktop)
    {
        (_opened, _options, _quick, _surroundings, _face, _quickFace, _policy, _terms, _desktop) =
            (opened, options, quick, surroundings, face, quickFace, policy, terms, desktop);
        NoviceRecorder? recorder = OpenRecord();
        SessionFact.Invited invited = Invited();
        _records = opened.Add(new NoviceRecords(recorder, () => BeginRecord(invited)) { IsRequiredByPerson = options.Record.IsRequired });
        if (recorder?.TryRecord(invited) == false && terms.Record.IsRequired)
            throw new ObstacleException(new Obstacle.CannotRecord(recorder.Failure));
    }

    /// <summary>The check number was wrong twice: somebody may be in between.</summary>
    public bool IsInterceptionPossible => _check is { IsInterceptionPossible: true };

    private NoviceHost? Host
    {
        get
        {
            lock (_gate) return _session?.Host;
        }
    }

    private NoviceDialogue? Dialogue
    {
        get
        {
            lock (_gate) return _session?.Dialogue;
        }
    }

    /// <summary>Opens everything. The relay hears of nothing before <see cref="RunAsync"/>.</summary>
    /// <param name="options">Where to listen, and the file and the password of an invitation, have no meaning here.</param>
    /// <param name="openDesktop">Opens what is to be shared. It belongs to the flow from there on.</param>
    /// <exception cref="ObstacleException">It cannot be begun.</exception>
    /// <exception cref="DesktopUnavailableException">As <paramref name="openDesktop"/> throws it.</exception>
    /// <exception cref="FaceLostException">The face reaches nobody.</exception>
    public static async Task<QuickSharing> BeginAsync(
        NoviceFlowOptions options, QuickOptions quick, FlowSurroundings surroundings, INoviceFace face,
        IQuickFace quickFace, Func<CancellationToken, Task<IDesktop>> openDesktop, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(quick);
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(face);
        ArgumentNullException.ThrowIfNull(quickFace);
        ArgumentNullException.ThrowIfNull(openDesktop);
        if (quick.Code is not null)
            throw new ArgumentException("A sharer enters no code of somebody else yet.", nameof(quick));
        var opened = new Belongings();
        QuickSharing? flow = null;
        try
        {
            var policy = new NovicePolicy(surroundings.ReadPolicies);
            var terms = new InvitationTerms(policy, options);
            foreach (Notice notice in terms.Notices) face.Tell(new Telling.Noticed(notice));
            IDesktop desktop = opened.Add(await openDesktop(cancellationToken).ConfigureAwait(false));
            return flow = new QuickSharing(opened, options, quick, surroundings, face, quickFace, policy, terms, desktop);
        }
        finally
        {
            if (flow is null) await opened.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Meets the helper, and lets the novice decide, until it is over and the face has been told so. Once.</summary>
    /// <exception cref="ObstacleException">Nobody was met.</exception>
    /// <exception cref="FaceLostException">The face reaches nobody any more; everything has been ended.</exception>
    public async Task<NoviceFlowEnd> RunAsync()
    {
        try
        {
            HostEnd end = await MeetAndShareAsync().ConfigureAwait(false);
            _records.Current?.TryClose(RecordWord.Of(end.Kind));
            var over = new Telling.Over(end);
            if (Dialogue is { } dialogue) await dialogue.TellLastAsync(over).ConfigureAwait(false);
            else _face.Tell(over);
            return new(end, IsPolicyRefused: end.Kind == HostEndKind.PolicyForbids && _policy.IsRefused);
        }
        catch (ObstacleException)
        {
            _records.Current?.TryClose(NeverMet);
            throw;
        }
        catch (FaceLostException)
        {
            _records.Current?.TryClose(FaceLost);
            throw;
        }
    }

    public void TakeLine(string line) => Dialogue?.Take(line, _surroundings.Clock.Now);

    public void ShowQuestionAgain() => Dialogue?.ShowQuestionAgain();

    public void Pause() => Host?.Pause();

    public void Resume() => Host?.Resume();

    public void StopControl() => Host?.StopControl();

    public Task TakeInputBackAsync() => Host?.TakeInputBackAsync() ?? Task.CompletedTask;

    /// <summary>There is one session: its end is the end of everything.</summary>
    public void EndSession()
    {
        if (Host is { } host) host.EndSession();
        else Stop();
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stop.Cancel();
            _session?.Host.Stop();
        }
    }

    /// <summary>Gives back the desktop and the record. When <see cref="RunAsync"/> has returned, or was never called.</summary>
    public async ValueTask DisposeAsync()
    {
        await _opened.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task<HostEnd> MeetAndShareAsync()
    {
        await using var meeting = new CodeMeeting(
            _quick, TunnelRole.Sharer, TunnelWish.Nothing, _quickFace, _surroundings.Clock, _terms.Lifetime);
        QuickPartner partner;
        try
        {
            partner = await meeting.MeetAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return new HostEnd(HostEndKind.ByNovice);
        }

        await using var pipes = new PipeQueue();
        pipes.Add(partner.Pipe);
        pipes.Complete();
        using ServerIdentity identity = CreateIdentity(partner.Secret.SessionId);
        NoviceHost host = CreateHost(partner, pipes, identity);
        var dialogue = new NoviceDialogue(host, _face, _surroundings.Clock);
        lock (_gate)
        {
            _session = (host, dialogue);
            if (_stop.IsCancellationRequested) host.Stop();
        }

        _ = WatchLineAsync(partner.Pipe, dialogue);   // throws nothing, and ends with the pipe
        HostEnd end = await ConverseAsync(host, dialogue).ConfigureAwait(false);
        return end.Kind == HostEndKind.NobodyComes ? end with { Kind = HostEndKind.SessionEnded } : end;   // the one helper has left
    }

    private static async Task WatchLineAsync(TunnelPipe pipe, NoviceDialogue dialogue)
    {
        await foreach (TunnelOutput output in pipe.Events.ReadAllAsync().ConfigureAwait(false))
        {
            if (output is TunnelOutput.Broken) dialogue.Report(new Telling.LineBroken());
            else if (output is TunnelOutput.Resumed) dialogue.Report(new Telling.LineBack());
        }
    }

    private NoviceHost CreateHost(QuickPartner partner, PipeQueue pipes, ServerIdentity identity)
    {
        MonotonicClock clock = _surroundings.Clock;
        var issued = new IssuedInvitation(
            partner.Secret.SessionId,
            partner.Secret.Password,
            QuickSession.PassStub,
            clock.Now,
            clock.Now + _terms.Lifetime)
        { IsForOneHelper = true };
        _check = new TunnelCheckNumber(partner.Trial!, partner.Pipe);
        var session = new NoviceSessionOptions
        {
            NoviceName = _options.Name,
            ViewOnly = _options.ViewOnly,
            CheckNumber = _check,   // a helper who came by a code gets keyboard and mouse by it alone
            AcceptInjectedAnswers = _options.AcceptInjectedAnswers,
        };
        return new NoviceHost(
            new NoviceHostOptions { Session = session, Policy = _policy, Once = true, Records = _records },
            _desktop,
            pipes,
            issued,
            identity,
            clock);
    }

    private async Task<HostEnd> ConverseAsync(NoviceHost host, NoviceDialogue dialogue)
    {
        Task telling = dialogue.RunAsync();
        Task told = StopIfFailedAsync(host, telling);
        HostEnd end = await host.RunAsync().ConfigureAwait(false);
        // a face that is held up keeps nobody here
        await Task.WhenAny(told, Task.Delay(NoviceDialogue.Patience, _surroundings.Time)).ConfigureAwait(false);
        if (telling.IsCompleted) await telling.ConfigureAwait(false);
        return end;
    }

    /// <summary>If the novice can no longer be told anything, nothing is shared.</summary>
    private static async Task StopIfFailedAsync(NoviceHost host, Task telling)
    {
        await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (telling.IsFaulted) host.Stop();
    }

    private SessionFact.Invited Invited() =>
        new(
            _options.Name,
            $"relay {_quick.Relay.Host}",
            _surroundings.Time.GetLocalNow() + (_terms.Lifetime < CodeLife ? _terms.Lifetime : CodeLife),
            _terms.IsViewOnly)
        { OnScreenKeyboard = _options.AcceptInjectedAnswers };

    private ServerIdentity CreateIdentity(string sessionId)
    {
        DateTimeOffset now = _surroundings.Time.GetUtcNow();
        return ServerIdentity.Create(CertificateName, now.AddHours(-1), now + TimeSpan.FromDays(1), RecordMark.SerialNumber(sessionId));
    }

    private NoviceRecorder? OpenRecord()
    {
        if (!_terms.Record.IsKept) return null;
        SessionRecordFile? file = RecordOpening.Begin(
            _options.Record.Folder, RecordSide.Novice, _terms.Record.IsRequired, _surroundings,
            notice => _face.Tell(new Telling.Noticed(notice)));
        return file is null ? null : new NoviceRecorder(file, _terms.Record.IsRequired);
    }

    /// <summary>Where a policy comes to require a record later.</summary>
    private NoviceRecorder BeginRecord(SessionFact.Invited invited)
    {
        var recorder = new NoviceRecorder(RecordOpening.Create(_options.Record.Folder, RecordSide.Novice, _surroundings), isRequired: true);
        recorder.TryRecord(invited);
        return recorder;
    }
}
