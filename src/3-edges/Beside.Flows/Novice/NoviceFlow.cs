using System.Net;
using System.Security.Cryptography;
using Beside.Platform;
using Beside.Ra.Invitations;
using Beside.Rdp.Server;
using Beside.Runtime;
using Beside.Runtime.Records;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Session.Records.Exchange;
using Beside.Transport;

namespace Beside.Flows.Novice;

/// <summary>
/// Being helped, from the first look at the policies to the last word: opens desktop, listeners and record, writes the invitation, asks the
/// novice over any face, and carries what the novice says. The face tells; the members of this class are what a person says back.
/// </summary>
/// <remarks>Any thread may call. Signals, words on a command line and exit codes are the program's own.</remarks>
public sealed class NoviceFlow : ISharing, IAsyncDisposable
{
    /// <summary>The name in the certificate, which anybody who connects can read, so it does not say whose machine this is.</summary>
    private const string CertificateName = "Remote Assistance";

    /// <summary>Why the record ends where the face reaches nobody any more.</summary>
    private const string FaceLost = "output-lost";

    private const int TokenBytes = 48;   // as the invitation's own, so that a certificate without a mark looks like one with it
    private const int WeakBelow = 8;   // characters; spec/invitations: the ticket can be guessed offline

    private readonly Belongings _opened;
    private readonly INoviceFace _face;
    private readonly NovicePolicy _policy;
    private readonly NoviceRecords _records;
    private readonly WrittenInvitation _file;
    private readonly NoviceHost _host;
    private readonly NoviceDialogue _dialogue;
    private readonly MonotonicClock _clock;

    private NoviceFlow(
        Belongings opened,
        INoviceFace face,
        NovicePolicy policy,
        NoviceRecords records,
        WrittenInvitation file,
        NoviceHost host,
        MonotonicClock clock)
    {
        (_opened, _face, _policy, _records, _file, _host, _clock) = (opened, face, policy, records, file, host, clock);
        _dialogue = new NoviceDialogue(host, face, clock);
    }

    /// <summary>Opens everything and tells the face what to hand over. Nobody is let in before <see cref="RunAsync"/>.</summary>
    /// <param name="openDesktop">Opens what is to be shared. It belongs to the flow from there on.</param>
    /// <exception cref="ObstacleException">It cannot be begun.</exception>
    /// <exception cref="DesktopUnavailableException">As <paramref name="openDesktop"/> throws it.</exception>
    /// <exception cref="FaceLostException">The face reaches nobody.</exception>
    public static async Task<NoviceFlow> BeginAsync(
        NoviceFlowOptions options, FlowSurroundings surroundings, INoviceFace face,
        Func<CancellationToken, Task<IDesktop>> openDesktop, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(face);
        ArgumentNullException.ThrowIfNull(openDesktop);
        var opened = new Belongings();
        NoviceFlow? flow = null;
        try
        {
            var policy = new NovicePolicy(surroundings.ReadPolicies);
            var terms = new InvitationTerms(policy, options);
            foreach (Notice notice in terms.Notices) face.Tell(new Telling.Noticed(notice));
            IDesktop desktop = opened.Add(await openDesktop(cancellationToken).ConfigureAwait(false));
            return flow = Begin(options, surroundings, face, policy, terms, desktop, opened);
        }
        finally
        {
            if (flow is null) await opened.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Lets helpers come, and the novice decide, until the invitation is over and the face has been told so. Once.</summary>
    /// <exception cref="FaceLostException">The face reaches nobody any more; everything has been ended.</exception>
    public async Task<NoviceFlowEnd> RunAsync()
    {
        try
        {
            HostEnd end = await ConverseAsync().ConfigureAwait(false);
            _records.Current?.TryClose(RecordWord.Of(end.Kind));
            if (!_file.TryRemove())
                await _dialogue.TellLastAsync(new Telling.Noticed(new Notice.InvitationLeftBehind(_file.Path))).ConfigureAwait(false);
            await _dialogue.TellLastAsync(new Telling.Over(end)).ConfigureAwait(false);
            return new(end, IsPolicyRefused: end.Kind == HostEndKind.PolicyForbids && _policy.IsRefused);
        }
        catch (FaceLostException)
        {
            Close(_records, FaceLost);
            throw;
        }
    }

    /// <summary>The novice's answer to the question that the face showed. Too soon, or to one that is not open any
    /// more, it counts for nothing.</summary>
    public void Answer(SessionFact.Asked asked, bool isYes) => _dialogue.Answer(asked, isYes);

    /// <summary>Something for the helper to read.</summary>
    public void Say(string text) => _dialogue.Say(text);

    /// <summary>For a face of lines: an answer or chat, whichever it is.</summary>
    public void TakeLine(string line) => _dialogue.Take(line, _clock.Now);

    /// <summary>Something that is not from here covers an open question: it is shown again before anybody can say yes to it.</summary>
    public void ShowQuestionAgain() => _dialogue.ShowQuestionAgain();

    /// <inheritdoc cref="NoviceHost.Pause"/>
    public void Pause() => _host.Pause();

    /// <inheritdoc cref="NoviceHost.Resume"/>
    public void Resume() => _host.Resume();

    /// <inheritdoc cref="NoviceHost.StopControl"/>
    public void StopControl() => _host.StopControl();

    /// <inheritdoc cref="NoviceHost.TakeInputBackAsync"/>
    public Task TakeInputBackAsync() => _host.TakeInputBackAsync();

    /// <inheritdoc cref="NoviceHost.EndSession"/>
    public void EndSession() => _host.EndSession();

    /// <inheritdoc cref="NoviceHost.Stop"/>
    public void Stop() => _host.Stop();

    /// <summary>Gives back the desktop, the listeners and the record. When <see cref="RunAsync"/> has returned, or was
    /// never called.</summary>
    public ValueTask DisposeAsync() => _opened.DisposeAsync();

    private static NoviceFlow Begin(
        NoviceFlowOptions options,
        FlowSurroundings surroundings,
        INoviceFace face,
        NovicePolicy policy,
        InvitationTerms terms,
        IDesktop desktop,
        Belongings opened)
    {
        MonotonicClock clock = surroundings.Clock;
        IReadOnlyList<IPAddress> own = LocalAddresses.Find();
        ListenerSet listeners = opened.Add(InvitationListening.Open(options, own));
        IReadOnlyList<ListenerAddress> reachable = InvitationAddresses.List(options.Announce, listeners.EndPoints, own);
        string? password = options.ReadPassword?.Invoke();
        NoviceRecorder? recorder = OpenRecord(options, surroundings, terms, face);
        DateTimeOffset created = surroundings.Time.GetLocalNow();
        SessionFact.Invited invited = Invited(options, terms, reachable, created);
        NoviceRecords records = opened.Add(new NoviceRecords(recorder, () => BeginRecord(options, surroundings, invited))
        {
            IsRequiredByPerson = options.Record.IsRequired
        });
        IssuedInvitation issued = IssuedInvitation.Issue(RandomNumberGenerator.Fill, clock.Now, terms.Lifetime, password);
        ServerIdentity identity = opened.Add(CreateIdentity(recorder is null ? null : issued, created, terms));
        try
        {
            WrittenInvitation file = opened.Add(
                Write(options, issued.ToFile(options.Name, reachable, identity.PublicKeyBlob.Span, identity.Certificate.RawData, created)));
            if (recorder?.TryRecord(invited) == false && terms.Record.IsRequired)
                throw new ObstacleException(new Obstacle.CannotRecord(recorder.Failure));
            face.Tell(new Telling.Invited(
                new(file.Path, issued.Password, issued.Password.Length < WeakBelow, reachable, created + terms.Lifetime, recorder?.Path)));
            var host = new NoviceHost(
                new NoviceHostOptions { Session = SessionOptions(options), Policy = policy, Once = options.Once, Records = records },
                desktop, listeners, issued, identity, clock);
            return new(opened, face, policy, records, file, host, clock);
        }
        catch (ObstacleException e)
        {
            Close(records, e.Obstacle is Obstacle.CannotWriteInvitation ? "cannot-write-invitation" : "cannot-record");
            throw;
        }
        catch (FaceLostException)
        {
            Close(records, FaceLost);
            throw;
        }
    }

    /// <summary>Without its last line, the record would read as cut off.</summary>
    private static void Close(NoviceRecords records, string reason) => records.Current?.TryClose(reason);

    private static NoviceSessionOptions SessionOptions(NoviceFlowOptions options) => new()
    {
        NoviceName = options.Name,
        ViewOnly = options.ViewOnly,
        AllowPlainRdp = options.AllowPlainRdp,
        RequiresTls = options.RequiresTls,
        AcceptInjectedAnswers = options.AcceptInjectedAnswers,
    };

    private static SessionFact.Invited Invited(
        NoviceFlowOptions options, InvitationTerms terms, IReadOnlyList<ListenerAddress> reachable, DateTimeOffset created) =>
            new(options.Name, RecordOpening.Cut(string.Join(", ", reachable)), created + terms.Lifetime, terms.IsViewOnly)
            {
                OnScreenKeyboard = options.AcceptInjectedAnswers
            };

    /// <param name="recorded">What the certificate is marked with, so that the other side knows the record; null:
    /// nothing is recorded.</param>
    private static ServerIdentity CreateIdentity(IssuedInvitation? recorded, DateTimeOffset created, InvitationTerms terms)
    {
        string mark = recorded?.Id ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes));
        DateTimeOffset now = created.ToUniversalTime();
        return ServerIdentity.Create(
            CertificateName, now.AddHours(-1), now + terms.Lifetime + TimeSpan.FromDays(1), RecordMark.SerialNumber(mark));
    }

    /// <summary>Null if nothing is recorded.</summary>
    private static NoviceRecorder? OpenRecord(
        NoviceFlowOptions options, FlowSurroundings surroundings, InvitationTerms terms, INoviceFace face)
    {
        if (!terms.Record.IsKept) return null;
        SessionRecordFile? file = RecordOpening.Begin(
            options.Record.Folder, RecordSide.Novice, terms.Record.IsRequired, surroundings,
            notice => face.Tell(new Telling.Noticed(notice)));
        return file is null ? null : new NoviceRecorder(file, terms.Record.IsRequired);
    }

    /// <summary>Where a policy comes to require a record later.</summary>
    private static NoviceRecorder BeginRecord(NoviceFlowOptions options, FlowSurroundings surroundings, SessionFact.Invited invited)
    {
        var recorder = new NoviceRecorder(RecordOpening.Create(options.Record.Folder, RecordSide.Novice, surroundings), isRequired: true);
        recorder.TryRecord(invited);
        return recorder;
    }

    private static WrittenInvitation Write(NoviceFlowOptions options, Invitation invitation)
    {
        try
        {
            return WrittenInvitation.Write(options.InvitationFile, invitation.ToArray());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ObstacleException(new Obstacle.CannotWriteInvitation(e.Message), e);
        }
    }

    private async Task<HostEnd> ConverseAsync()
    {
        Task telling = _dialogue.RunAsync();
        Task told = StopIfFailedAsync(telling);
        HostEnd end = await _host.RunAsync().ConfigureAwait(false);
        // a face that is held up keeps nobody here
        await Task.WhenAny(told, Task.Delay(NoviceDialogue.Patience, _clock.Time)).ConfigureAwait(false);
        if (telling.IsCompleted) await telling.ConfigureAwait(false);
        return end;
    }

    /// <summary>If the novice can no longer be told anything, nothing is shared.</summary>
    private async Task StopIfFailedAsync(Task telling)
    {
        await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (telling.IsFaulted) _host.Stop();
    }
}
