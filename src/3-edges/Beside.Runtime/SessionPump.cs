using System.Threading.Channels;
using Beside.Platform;
using Beside.Policy;
using Beside.Rdp.Server;
using Beside.Runtime.Connections;
using Beside.Session.Novice;
using Beside.Session.Records.Exchange;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime;

/// <summary>One expert's connection: the only caller of its <see cref="ServerConnection"/> and its <see cref="NoviceSession"/>. It takes one message
/// at a time, sends what is pending, and acts on outputs.</summary>
/// <remarks>Writing never blocks the pump: the novice's own keys and words work while a peer has stopped reading.</remarks>
internal sealed partial class SessionPump : IDisposable
{
    /// <summary>Ours: bytes that wait for a peer before nothing more is read from it. Two parts of a picture are far below; only a peer that asks and does not read comes here.</summary>
    private const int MaxUnsentBytes = 4 << 20;

    private const int ReceiveBytes = 16 * 1024;

    /// <summary>Ours: how long the peer may take for its TLS handshake.</summary>
    private static readonly TimeSpan TlsTimeout = TimeSpan.FromSeconds(15);

    private readonly IBytePipe _pipe;
    private readonly string _address;
    private readonly SessionPumpContext _context;
    private readonly ServerConnection _connection;
    private readonly NoviceSession _session;
    private readonly Channel<PumpMessage> _mailbox = Channel.CreateUnbounded<PumpMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PeerTraffic _traffic;
    private readonly ITimer _timer;
    private PicturePump? _picture;
    private ClientCapabilities? _client;
    private bool _isClosing;
    private bool _isPeerGone;
    private readonly AltGrPair _altGr = new();
    private bool _hasInjected;
    private int _takingAway;
    private Standing? _standing;

    /// <param name="maxColorDepth">Bits a pixel of the picture at most; 32: as the client likes.</param>
    /// <param name="requiresTls">A client without TLS is refused.</param>
    public SessionPump(IBytePipe pipe, SessionPumpContext context, int maxColorDepth, bool requiresTls)
    {
        _pipe = pipe;
        _address = pipe.Peer.ToString();
        _context = context;
        _traffic = new PeerTraffic(
            pipe, context.Clock.Time, ReceiveBytes, count => Post(new PumpMessage.Received(count)), hasLeft => Post(new PumpMessage.Written(IsBroken: !hasLeft)));
        Network = pipe.Peer.Network;
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
        _session = new NoviceSession(context.SessionOptions, context.Invitation, now);
        _timer = context.Clock.Time.CreateTimer(
            static state => ((SessionPump)state!).Post(PumpMessage.Deadline.Instance), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The expert has proved the password.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>The expert has proved the password and the novice has heard of it.</summary>
    public bool IsProven { get; private set; }

    /// <summary>The novice has admitted the expert: a session, not only a connection.</summary>
    public bool WasSession { get; private set; }

    /// <summary>Null if it was closed to make room for others.</summary>
    public Standing? Standing => Volatile.Read(ref _standing);

    /// <inheritdoc cref="PeerAddress.Network"/>
    public string Network { get; }

    /// <summary>Ends the connection without a word, unless it has come further meanwhile. Its reader and its writer see the end, and with them the pump.</summary>
    public void MakeWay(Standing seen)
    {
        if (ReferenceEquals(Interlocked.CompareExchange(ref _standing, null, seen), seen)) _pipe.Abort();
    }

    public void Post(PumpMessage message)
    {
        if (message.TakesInputAway) Interlocked.Increment(ref _takingAway);
        _mailbox.Writer.TryWrite(message);
    }

    /// <summary>Runs until the connection has ended and everything of it is cleaned up.</summary>
    public async Task RunAsync()
    {
        SetTimer();   // also for somebody who never says anything
        _traffic.Start();
        try
        {
            while (!_isClosing)
            {
                PumpMessage message = await _mailbox.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                await TakeAsync(message).ConfigureAwait(false);
            }
        }
        finally
        {
            if (_hasInjected) _context.Desktop.Input.Forget();
            await StopPictureAsync().ConfigureAwait(false);
            await FinishAsync().ConfigureAwait(false);
            if (_readingPolicy.IsFaulted) await _readingPolicy.ConfigureAwait(false);   // a defect of ours; one that still reads may never end
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _traffic.Dispose();
    }

    private async ValueTask TakeAsync(PumpMessage message)
    {
        Handle(message, _context.Clock.Now);
        NoteStanding();   // before the client can hear of it
        TakeOutputs();
        GoIfSettled();
        TakeOutputs();
        NoteStanding();
        if (message is PumpMessage.StopControl { Done: { } done }) done.SetResult();
        await ActAsync().ConfigureAwait(false);
        StartWriting();
        ReadOn();
        SetTimer();
    }

    private void Handle(PumpMessage message, Instant now)
    {
        if (message.TakesInputAway) Interlocked.Decrement(ref _takingAway);
        switch (message)
        {
            case PumpMessage.Received { Count: 0 }:
                _isPeerGone = true;
                _session.PeerLost();
                break;
            case PumpMessage.Received received:
                _session.Hear(now);
                _connection.Receive(_traffic.Received(received.Count), now);
                break;
            case PumpMessage.Secured secured:
                FinishTls(secured.IsSecure, now);
                break;
            case PumpMessage.Written written:
                FinishWrite(written);
                break;
            case PumpMessage.Encoded encoded:
                SendPicture(encoded);
                break;
            case PumpMessage.PictureFailed:
                _session.End(EndReason.DesktopLost, now);
                break;
            case PumpMessage.Answered answer:
                if (ReferenceEquals(answer.Asked, _asked)) _session.Answer(answer.Asked.Question, answer.IsYes, now, answer.InjectedAt);
                break;
            case PumpMessage.PolicyRead read:
                // INVARIANT: what was read before a question was wished for does not put it.
                if (read.Number != _policyReadings) break;
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
                if (_client is not null) _connection.Resize(changed.Layout.Width, changed.Layout.Height, now);
                break;
            case PumpMessage.CharacterNotTyped:
                _session.ReportCharacterNotTyped();
                break;
            case PumpMessage.End end:
                _session.End(end.Reason, now);
                break;
            case PumpMessage.Deadline:
                _altGr.HandleTimeout(now);
                InjectReady(now);
                _connection.HandleTimeout(now);
                _session.HandleTimeout(now);
                _records?.HandleTimeout(now);
                break;
        }
    }

    /// <summary>A peer that does not read is not read from: otherwise the answers to its requests would pile up here.</summary>
    private void ReadOn()
    {
        if (!_isPeerGone && !_isHandshaking && _connection.PendingBytes.Length <= MaxUnsentBytes) _traffic.ReadOn();
    }

    private void SetTimer()
    {
        Instant? ofEngines = Instant.Earlier(_connection.NextDeadline, _session.NextDeadline);
        if (Instant.Earlier(Instant.Earlier(ofEngines, _records?.NextDeadline), _altGr.NextDeadline) is { } next) _timer.Change(_context.Clock.Until(next), Timeout.InfiniteTimeSpan);
        else _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void NoteStanding()
    {
        ConnectionStep step = HasPassword ? ConnectionStep.Proven : _connection.Phase switch
        {
            ConnectionPhase.Preconnection or ConnectionPhase.ConnectionInitiation => ConnectionStep.Initiation,
            ConnectionPhase.TlsHandshake => ConnectionStep.Handshake,
            ConnectionPhase.BasicSettingsExchange => ConnectionStep.Settings,
            ConnectionPhase.ChannelConnection or ConnectionPhase.AwaitingAdmission => ConnectionStep.Channels,
            ConnectionPhase.Closed => ConnectionStep.Leaving,
            _ => ConnectionStep.Named,   // without it the session admits nobody
        };
        if (Standing is { } standing && standing.Step != step) Interlocked.CompareExchange(ref _standing, new(step, _context.Clock.Now), standing);
    }
}
