using System.Threading.Channels;
using Beside.Rdp.Client;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Session.Expert;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime.Expert;

/// <summary>One connection to a novice: the only caller of its <see cref="ClientConnection"/> and its <see cref="ExpertSession"/>. It takes one message
/// at a time, sends what is pending, and acts on outputs.</summary>
/// <remarks>The mirror of <see cref="SessionPump"/>: writing never blocks it, so that what the person says counts while the other side has stopped reading.</remarks>
internal sealed partial class ExpertPump : IDisposable
{
    private const int ReceiveBytes = 64 * 1024;

    private readonly IBytePipe _pipe;
    private readonly ExpertPumpContext _context;
    private readonly bool _offersTls;
    private readonly ClientConnection _connection;
    private readonly ExpertSession _session;
    private readonly Channel<ExpertMessage> _mailbox = Channel.CreateUnbounded<ExpertMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PeerTraffic _traffic;
    private readonly ITimer _timer;
    private readonly HeldEvents _held = new();
    private bool _isClosing;
    private bool _isPeerGone;
    private bool _hasHeard;

    /// <param name="sessionId">The SID of the address; 0 sends no preconnection PDU.</param>
    public ExpertPump(IBytePipe pipe, ExpertPumpContext context, uint sessionId, bool offersTls)
    {
        _pipe = pipe;
        _novice = new(pipe.Peer.ToString());
        _context = context;
        _traffic = new PeerTraffic(
            pipe, context.Clock.Time, ReceiveBytes, count => Post(new ExpertMessage.Received(count)), hasLeft => Post(new ExpertMessage.Written(IsBroken: !hasLeft)));
        _offersTls = offersTls;
        _session = new ExpertSession(
            new ExpertSessionOptions { ExpertName = context.Options.ExpertName, AssumeControlIsGranted = context.Options.AssumeControlIsGranted }, context.Invitation);
        ExpertLogon logon = _session.Logon;
        _connection = new ClientConnection(
            new ClientConnectionOptions
            {
                FillRandom = context.FillRandom,
                UserName = logon.UserName,
                WorkingDir = logon.WorkingDir,
                AlternateShell = logon.AlternateShell,
                Password = logon.Password,
                Domain = logon.Domain,
                Channels = ExpertLogon.Channels,
                OfferTls = offersTls,
                AllowStandardRdpSecurity = !context.Options.RequiresTls,
                PreconnectionId = sessionId == 0 ? null : sessionId,
            },
            context.Clock.Now);
        _timer = context.Clock.Time.CreateTimer(
            static state => ((ExpertPump)state!).Post(ExpertMessage.Deadline.Instance), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan? RoundTripTime => _pipe.RoundTripTime;

    public bool TakesUnicode => _connection.TakesUnicodeInput;

    public void Post(ExpertMessage message) => _mailbox.Writer.TryWrite(message);

    /// <summary>Runs until the connection has ended and everything of it is cleaned up.</summary>
    public async Task<ExpertPumpEnd> RunAsync()
    {
        _traffic.Start();
        try
        {
            StartWriting();
            SetTimer();
            while (!_isClosing) Take(await _mailbox.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false));
        }
        finally
        {
            await FinishAsync().ConfigureAwait(false);
        }

        return new(_outcome!, _mayWorkWithoutTls && _offersTls && !_context.Options.RequiresTls, _pin is not null);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _traffic.Dispose();
    }

    private void Take(ExpertMessage message)
    {
        bool isOver = _isLeaving;
        Handle(message, _context.Clock.Now);
        TakeOutputs();
        if (!isOver) ShowPicture();   // what comes while a goodbye waits is seen by nobody
        GoIfSettled(_context.Clock.Now);
        TakeOutputs();
        SuppressUnwatched();
        StartWriting();
        ReadOn();
        SetTimer();
    }

    private void Handle(ExpertMessage message, Instant now)
    {
        switch (message)
        {
            case ExpertMessage.Received { Count: 0 }:
                OnPeerGone();
                break;
            case ExpertMessage.Received received:
                _hasHeard = true;
                _connection.Receive(_traffic.Received(received.Count), now);
                break;
            case ExpertMessage.Secured secured:
                FinishTls(secured.Failure, now);
                break;
            case ExpertMessage.Written written:
                _traffic.FinishWrite(written.IsBroken);
                break;
            case ExpertMessage.RequestControl:
                if (!_context.Options.ViewOnly) _session.RequestControl(now);
                break;
            case ExpertMessage.ReleaseControl:
                _session.ReleaseControl();
                break;
            case ExpertMessage.Input input:
                SendInput(input.Event);
                break;
            case ExpertMessage.ReleaseInput:
                ReleaseInput(maySend: _session.AdmitInput);
                break;
            case ExpertMessage.Chat chat:
                _session.SendChat(chat.Text);
                break;
            case ExpertMessage.Leave:
                _session.Leave();
                break;
            case ExpertMessage.Deadline:
                _connection.HandleTimeout(now);
                _session.HandleTimeout(now);
                _records?.HandleTimeout(now);
                break;
        }
    }

    /// <summary>THE place where input leaves. INVARIANT: not one event is sent unless the session admits input at this moment.</summary>
    private void SendInput(in InputEvent input)
    {
        if (!_session.AdmitInput) return;
        _held.Observe(input);
        _connection.SendInput(input);
    }

    private void ReleaseInput(bool maySend)
    {
        while (_held.TryTakeRelease(out InputEvent release))
        {
            if (maySend) _connection.SendInput(release);
        }
    }

    /// <summary>It reads no further while bytes wait to be taken, so that TCP slows down a server that sends faster than we decode.</summary>
    private void ReadOn()
    {
        if (!_isPeerGone && !_isHandshaking) _traffic.ReadOn();
    }

    private void SetTimer()
    {
        Instant? next = Instant.Earlier(Instant.Earlier(_connection.NextDeadline, _session.NextDeadline), _records?.NextDeadline);
        _timer.Change(next is { } known ? _context.Clock.Until(known) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
