using Beside.Platform;
using Beside.Policy;
using Beside.Rdp.Server;
using Beside.Runtime.Connections;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records.Exchange;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime;

/// <summary>One expert's connection: the only caller of its <see cref="ServerConnection"/> and its
/// <see cref="NoviceSession"/>. It takes one message at a time, sends what is pending, and acts on outputs.</summary>
/// <remarks>Writing never blocks the pump: the novice's own keys and words work while a peer has stopped reading.</remarks>
internal sealed partial class SessionPump : IDisposable
{
    /// <summary>Ours: bytes that wait for a peer before nothing more is read from it. Two parts of a picture are far
    /// below; only a peer that asks and does not read comes here.</summary>
    private const int MaxUnsentBytes = 4 << 20;

    private const int ReceiveBytes = 16 * 1024;

    private readonly SessionPumpContext _context;
    private readonly PeerLink _link;
    private readonly bool _isSealed;
    private readonly ServerConnection _connection;
    private readonly NoviceSession _session;
    private readonly SessionStory _story = new();
    private readonly PolicyReadings _policies;
    private readonly PictureFlow _picture;
    private readonly InputPath _input = new();
    private readonly RecordChannel _records;
    private readonly Farewell _farewell = new();
    private SessionOutput.Disconnect? _lastWords;
    private SessionPeer _peer;
    private Standing? _standing;

    // An answer counts for this question, which was shown, and not for one like it that came up meanwhile, here or on another connection.
    private SessionFact.Asked? _asked;

    /// <param name="maxColorDepth">Bits a pixel of the picture at most; 32: as the client likes.</param>
    /// <param name="requiresTls">A client without TLS is refused.</param>
    public SessionPump(IBytePipe pipe, SessionPumpContext context, int maxColorDepth, bool requiresTls)
    {
        _context = context;
        _link = new PeerLink(pipe, context.Clock, ReceiveBytes);
        _peer = new SessionPeer(pipe.Peer.ToString());
        _isSealed = pipe.Tls is null;
        Instant now = context.Clock.Now;
        _standing = new(ConnectionStep.Initiation, now);
        DesktopLayout layout = context.Desktop.Layout;
        _connection = new ServerConnection(
            new ServerConnectionOptions
            {
                Identity = context.Identity,
                FillRandom = context.FillRandom,
                DesktopWidth = layout.Width,
                DesktopHeight = layout.Height,
                MaxColorDepth = maxColorDepth,
                AllowStandardRdpSecurity = !requiresTls,
                Channels = context.Records.Current is null ? ["remdesk", "encomsp"] : ["remdesk", "encomsp", HeadExchange.ChannelName],
            },
            now);
        _session = new NoviceSession(context.SessionOptions, context.Admission, now);
        _policies = new PolicyReadings(context.ReadPolicy, Post);
        _picture = new PictureFlow(context.Desktop.Capture, context.Clock, Post);
        _records = new RecordChannel(message => _connection.TrySendChannel(HeadExchange.ChannelName, message));
    }

    /// <summary>How far the expert has come.</summary>
    public HelperProgress Progress => _story.Progress;

    /// <summary>Null if it was closed to make room for others.</summary>
    public Standing? Standing => Volatile.Read(ref _standing);

    /// <inheritdoc cref="PeerAddress.Network"/>
    public string Network => _link.Peer.Network;

    /// <summary>Ends the connection without a word, unless it has come further meanwhile. Its reader and its writer see
    /// the end, and with them the pump.</summary>
    public void MakeWay(Standing seen)
    {
        if (ReferenceEquals(Interlocked.CompareExchange(ref _standing, null, seen), seen))
            _link.Abort();
    }

    public void Post(PumpMessage message)
    {
        _input.Post(message);
        _link.Post(message);
    }

    /// <summary>Runs until the connection has ended and everything of it is cleaned up.</summary>
    public async Task RunAsync()
    {
        SetTimer();   // also for somebody who never says anything
        _link.Start();
        try
        {
            while (!_link.State.IsClosing)
                await TakeAsync(await _link.NextAsync().ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            if (_input.HasInjected) _context.Desktop.Input.Forget();
            await _picture.EndAsync().ConfigureAwait(false);
            await _link.FinishAsync(_connection.PendingBytes).ConfigureAwait(false);
            await _policies.ThrowIfFailedAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _link.Dispose();

    private async ValueTask TakeAsync(LinkMessage message)
    {
        if (message is PumpMessage word) Handle(word, _context.Clock.Now);
        else Handle(message, _context.Clock.Now);
        NoteStanding();   // before the client can hear of it
        TakeOutputs();
        LeaveIfSettled();
        TakeOutputs();
        NoteStanding();
        if (message is PumpMessage.StopControl { Done: { } done }) done.SetResult();
        await _picture.ActAsync(_session.AdmitPicture, isOver: _link.State.IsClosing).ConfigureAwait(false);
        Send();
        ReadOn();
        SetTimer();
    }

    /// <summary>What comes of the connection itself.</summary>
    private void Handle(LinkMessage message, Instant now)
    {
        switch (message)
        {
            case LinkMessage.Received { Count: 0 }:
                _link.State.HearEnd();
                _session.PeerLost();
                break;
            case LinkMessage.Received received:
                _session.Hear(now);
                _connection.Receive(_link.Received(received.Count), now);
                break;
            case LinkMessage.Secured secured:
                FinishTls(secured.Failure, now);
                break;
            case LinkMessage.Written written:
                _link.FinishWrite(written);
                _picture.EndWrite(hasLeft: !written.IsBroken);
                break;
            case LinkMessage.Deadline:
                _input.HandleTimeout(now);
                InjectReady(now);
                _connection.HandleTimeout(now);
                _session.HandleTimeout(now);
                _records.HandleTimeout(now);
                break;
        }
    }

    /// <summary>What the novice, the desktop, the policies and the other connections say.</summary>
    private void Handle(PumpMessage message, Instant now)
    {
        _input.Take(message);
        switch (message)
        {
            case PumpMessage.Encoded encoded:
                SendPicture(encoded);
                break;
            case PumpMessage.PictureFailed:
                _session.End(EndReason.DesktopLost, now);
                break;
            case PumpMessage.Answered answer:
                if (ReferenceEquals(answer.Asked, _asked))
                    _session.Answer(answer.Asked.Question, answer.IsYes, now, answer.InjectedAt);
                break;
            case PumpMessage.CheckNumberTyped check:
                if (ReferenceEquals(check.Asked, _asked))
                    _session.AnswerWithCheckNumber(check.Typed, now, check.InjectedAt);
                break;
            case PumpMessage.PolicyRead read:
                if (!_policies.IsLatest(read)) break;
                _context.Desktop.Capture.HidesBackground = read.Policy.Bandwidth <= BandwidthOptimization.NoBackground;
                _session.ReceivePolicy(read.Question, NovicePolicy.ShareOf(read.Policy), now);
                break;
            case PumpMessage.PanicKey:
                _session.PressPanicKey(now);
                break;
            case PumpMessage.KeyboardLost:
                _session.LoseKeyboard(now);
                break;
            case PumpMessage.StopControl:
                _session.StopControl(now);
                break;
            case PumpMessage.Pause:
                _session.Pause(now);
                break;
            case PumpMessage.Resume resume:
                _session.Resume(now, resume.InjectedAt);
                break;
            case PumpMessage.GiveWay:
                _session.GiveWay(now);
                break;
            case PumpMessage.Replaced:
                if (_session.HasSeat) _session.End(EndReason.Replaced, now);
                break;
            case PumpMessage.SeatLeft:
                _session.OnSeatLeft();
                break;
            case PumpMessage.Chat chat:
                _session.SendChat(chat.Text);
                break;
            case PumpMessage.LayoutChanged changed:
                if (_picture.IsReady)
                    _connection.Resize(changed.Layout.Width, changed.Layout.Height, now);
                break;
            case PumpMessage.CharacterNotTyped:
                _session.ReportCharacterNotTyped();
                break;
            case PumpMessage.End end:
                _session.End(end.Reason, now);
                break;
        }
    }

    /// <summary>A peer that does not read is not read from: otherwise the answers to its requests would pile up here.</summary>
    private void ReadOn()
    {
        if (_connection.PendingBytes.Length <= MaxUnsentBytes) _link.ReadOn();
    }

    private void Send()
    {
        ReadOnlyMemory<byte> pending = _connection.PendingBytes;
        if (!_link.TrySend(pending.Span)) return;
        _connection.DiscardPendingBytes(pending.Length);
        _picture.BeginWrite();
    }

    private void SetTimer()
    {
        Instant? ofEngines = Instant.Earlier(_connection.NextDeadline, _session.NextDeadline);
        _link.SetTimer(Instant.Earlier(Instant.Earlier(ofEngines, _records.NextDeadline), _input.NextDeadline));
    }

    private void NoteStanding()
    {
        ConnectionStep step = _story.Progress >= HelperProgress.HasPassword ? ConnectionStep.Proven : _connection.Phase switch
        {
            ConnectionPhase.Preconnection or ConnectionPhase.ConnectionInitiation => ConnectionStep.Initiation,
            ConnectionPhase.TlsHandshake => ConnectionStep.Handshake,
            ConnectionPhase.BasicSettingsExchange => ConnectionStep.Settings,
            ConnectionPhase.ChannelConnection or ConnectionPhase.AwaitingAdmission => ConnectionStep.Channels,
            ConnectionPhase.Closed => ConnectionStep.Leaving,
            _ => ConnectionStep.Named,   // without it the session admits nobody
        };
        if (Standing is { } standing && standing.Step != step)
            Interlocked.CompareExchange(ref _standing, new(step, _context.Clock.Now), standing);
    }
}
