using System.Net;
using System.Security.Cryptography;
using System.Threading.Channels;
using Beside.Platform;
using Beside.Ra.Invitations;
using Beside.Runtime.Records;
using Beside.Session.Facts;
using Beside.Transport;

namespace Beside.Runtime.Expert;

/// <summary>Helps through one opened invitation: connects to the first of its addresses that answers, or takes a pipe
/// that leads there, recognises the novice's computer, and runs the session.</summary>
/// <remarks>Members may be called from any thread; those of <see cref="Input"/> from one at a time.</remarks>
public sealed class ExpertHost : IDisposable
{
    private readonly OpenedInvitation _invitation;
    private readonly ExpertPumpContext _context;
    private readonly Channel<SessionFact> _events =
        Channel.CreateUnbounded<SessionFact>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _leaving = new();
    private readonly ExpertRecorder? _recorder;
    private volatile ExpertPump? _pump;
    private volatile bool _isUnwatched;
    private bool _isToldOfRecord;

    public ExpertHost(ExpertHostOptions options, OpenedInvitation invitation, IPictureSink picture, MonotonicClock clock)
    {
        _invitation = invitation;
        _recorder = options.Recorder;
        _context = new(
            options,
            invitation,
            picture,
            clock,
            static memory => RandomNumberGenerator.Fill(memory.Span),
            Tell,
            MayGoOn,
            () => !_isUnwatched);
        Input = new ExpertInput(Post);
    }

    /// <summary>Completed when it has ended.</summary>
    public ChannelReader<SessionFact> Events => _events.Reader;

    /// <summary>Keyboard and mouse for the novice's desktop. Input is dropped outside control.</summary>
    public IInputInjector Input { get; }

    /// <summary>Null while there is no connection.</summary>
    public TimeSpan? RoundTripTime => _pump?.RoundTripTime;

    /// <summary>The novice's program takes characters as well as keys.</summary>
    public bool TakesUnicode => _pump?.TakesUnicode ?? false;

    public void RequestControl() => Post(new ExpertMessage.RequestControl());

    public void ReleaseControl() => Post(new ExpertMessage.ReleaseControl());

    /// <summary>Whether anybody looks at the picture; true at the beginning. If not, a server that supports it is asked
    /// to send none.</summary>
    public void SetWatched(bool isWatched)
    {
        _isUnwatched = !isWatched;
        Post(new ExpertMessage.WatchedChanged());
    }

    public void SendChat(string text) => Post(new ExpertMessage.Chat(text));

    /// <summary>Says goodbye, or gives up connecting.</summary>
    public void Leave()
    {
        _leaving.Cancel();
        Post(new ExpertMessage.Leave());
    }

    /// <summary>Runs until it is over. Once.</summary>
    public Task<ExpertOutcome> RunAsync(CancellationToken cancellationToken) => RunAsync(HelpAsync, cancellationToken);

    /// <summary>Runs over a pipe that leads to the novice already, instead of the invitation's addresses, until it is
    /// over. Once. There is no second attempt without TLS.</summary>
    /// <param name="pipe">The host's from here on.</param>
    public Task<ExpertOutcome> RunAsync(IBytePipe pipe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        return RunAsync(async () => (await RunAsync(pipe, sessionId: 0, offersTls: true).ConfigureAwait(false)).Outcome, cancellationToken);
    }

    /// <summary>When <see cref="RunAsync(CancellationToken)"/> has returned.</summary>
    public void Dispose() => _leaving.Dispose();

    private async Task<ExpertOutcome> RunAsync(Func<Task<ExpertOutcome>> helpAsync, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration leaving = cancellationToken.Register(Leave);
        try
        {
            return Recorded(await helpAsync().ConfigureAwait(false));
        }
        finally
        {
            _events.Writer.Complete();
        }
    }

    private async Task<ExpertOutcome> HelpAsync()
    {
        IReadOnlyList<long> scopes = InvitedAddress.LinkScopes();
        List<(EndPoint EndPoint, uint SessionId)> addresses =
            [.. _invitation.Connection.Addresses.SelectMany(
                a => InvitedAddress.Expand(a.Host, a.Port, scopes).Select(e => (e, a.SessionId)))];
        if (!Tell(new SessionFact.Connecting(addresses.Count))) return Unrecorded();
        ExpertOutcome? withTls = null;
        for (bool offersTls = true; ; offersTls = false)
        {
            ConnectionRaceResult race = await new ConnectionRace(_context.Clock.Time)
                .RunAsync([.. addresses.Select(a => a.EndPoint)], _leaving.Token).ConfigureAwait(false);
            if (_leaving.IsCancellationRequested || race.Pipe is not { } pipe)
            {
                if (race.Pipe is { } late) await late.DisposeAsync().ConfigureAwait(false);
                return withTls is { Kind: ExpertOutcomeKind.NoCommonSecurity } && !_leaving.IsCancellationRequested
                    ? withTls
                    : Unreached(race);
            }

            ExpertPumpEnd end = await RunAsync(pipe, addresses[race.Index].SessionId, offersTls).ConfigureAwait(false);
            if (!end.MayWorkWithoutTls || _leaving.IsCancellationRequested)
                return end.After(withTls);
            withTls = end.Outcome;
            addresses = [addresses[race.Index]];   // it is there, and wants to be asked in another way
        }
    }

    private async Task<ExpertPumpEnd> RunAsync(IBytePipe pipe, uint sessionId, bool offersTls)
    {
        using var pump = new ExpertPump(pipe, _context, sessionId, offersTls);
        _pump = pump;
        try
        {
            if (_leaving.IsCancellationRequested) pump.Post(new ExpertMessage.Leave());
            return await pump.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _pump = null;
        }
    }

    private ExpertOutcome Unreached(ConnectionRaceResult race) =>
        _leaving.IsCancellationRequested ? new(ExpertOutcomeKind.ExpertEnded, "given up")
        : new(ExpertOutcomeKind.Unreachable, race.Failures.Count > 0
            ? string.Join("; ", race.Failures)
            : "the invitation has no address that can be reached from here");

    private void Post(ExpertMessage message) => _pump?.Post(message);

    /// <summary>Recorded first: what anybody was told is not lost in a crash.</summary>
    private bool Tell(SessionFact fact)
    {
        bool isRecorded = _recorder?.TryRecord(fact) is null or true;
        _events.Writer.TryWrite(fact);
        return isRecorded || MayGoOn();
    }

    private bool MayGoOn()
    {
        if (_recorder is not { Failure.Length: > 0 }) return true;
        if (_recorder.IsRequired) return false;
        if (!_isToldOfRecord)
            _events.Writer.TryWrite(new SessionFact.RecordLost(_recorder.Failure));
        return _isToldOfRecord = true;
    }

    private ExpertOutcome Recorded(ExpertOutcome outcome)
    {
        bool isRecorded = _recorder?.TryEnd(outcome) is null or true;
        return isRecorded || !_recorder!.IsRequired ? outcome : Unrecorded();
    }

    private ExpertOutcome Unrecorded() => new(ExpertOutcomeKind.RecordLost, _recorder!.Failure);
}
