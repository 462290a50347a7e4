using Beside.Rdp.Client;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Runtime.Connections;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Records.Exchange;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime.Expert;

/// <summary>One connection to a novice: the only caller of its <see cref="ClientConnection"/> and its
/// <see cref="ExpertSession"/>. It takes one message at a time, sends what is pending, and acts on outputs.</summary>
/// <remarks>The mirror of <see cref="SessionPump"/>: writing never blocks it, so that what the person says counts while
/// the other side has stopped reading.</remarks>
internal sealed partial class ExpertPump : IDisposable
{
    private const int ReceiveBytes = 64 * 1024;

    private readonly ExpertPumpContext _context;
    private readonly bool _offersTls;
    private readonly PeerLink _link;
    private readonly ClientConnection _connection;
    private readonly ExpertSession _session;
    private readonly NoviceRecognition _novice;
    private readonly bool _isSealed;
    private readonly ShownPicture _picture;
    private readonly HeldEvents _held = new();
    private readonly RecordChannel _records;
    private readonly Farewell _farewell = new();
    private readonly ExpertEnding _ending = new();
    private SessionPeer _peer;
    private volatile bool _takesUnicode;

    /// <param name="sessionId">The SID of the address; 0 sends no preconnection PDU.</param>
    public ExpertPump(IBytePipe pipe, ExpertPumpContext context, uint sessionId, bool offersTls)
    {
        _context = context;
        _offersTls = offersTls;
        _link = new PeerLink(pipe, context.Clock, ReceiveBytes);
        _peer = new SessionPeer(pipe.Peer.ToString());
        _isSealed = pipe.Tls is null;
        _session = new ExpertSession(
            new ExpertSessionOptions
            {
                ExpertName = context.Options.ExpertName,
                AssumeControlIsGranted = context.Options.AssumeControlIsGranted
            }, context.Invitation);
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
        _novice = new NoviceRecognition(context.Invitation, context.Options.Recorder is not null);
        _picture = new ShownPicture(_connection, context.Picture);
        _records = new RecordChannel(message => _connection.TrySendChannel(HeadExchange.ChannelName, message));
    }

    public TimeSpan? RoundTripTime => _link.RoundTripTime;

    /// <summary>The novice's side takes characters as well as keys. Any thread may ask.</summary>
    public bool TakesUnicode => _takesUnicode;

    public void Post(ExpertMessage message) => _link.Post(message);

    /// <summary>Runs until the connection has ended and everything of it is cleaned up.</summary>
    public async Task<ExpertPumpEnd> RunAsync()
    {
        _link.Start();
        try
        {
            Send();
            SetTimer();
            while (!_link.State.IsClosing) Take(await _link.NextAsync().ConfigureAwait(false));
        }
        finally
        {
            await _link.FinishAsync(_connection.PendingBytes).ConfigureAwait(false);
        }

        return new(_ending.Outcome!, _ending.MayWorkWithoutTls && _offersTls && !_context.Options.RequiresTls, _novice.Pin is not null);
    }

    public void Dispose() => _link.Dispose();

    private void Take(LinkMessage message)
    {
        bool isOver = _farewell.HasBegun;
        Handle(message, _context.Clock.Now);
        _takesUnicode = _connection.TakesUnicodeInput;   // before anybody hears that they may type
        TakeOutputs();
        if (!isOver) ShowPicture();   // what comes while a goodbye waits is seen by nobody
        LeaveIfSettled(_context.Clock.Now);
        TakeOutputs();
        SuppressUnwatched();
        Send();
        _link.ReadOn();   // not while bytes wait to be taken, so that TCP slows down a server that sends faster than we decode
        SetTimer();
    }

    private void Handle(LinkMessage message, Instant now)
    {
        switch (message)
        {
            case LinkMessage.Received { Count: 0 }:
                OnPeerGone();
                break;
            case LinkMessage.Received received:
                _ending.Hear();
                _connection.Receive(_link.Received(received.Count), now);
                break;
            case LinkMessage.Secured secured:
                FinishTls(secured.Failure, now);
                break;
            case LinkMessage.Written written:
                _link.FinishWrite(written);
                break;
            case LinkMessage.Deadline:
                _connection.HandleTimeout(now);
                _session.HandleTimeout(now);
                _records.HandleTimeout(now);
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
        }
    }

    /// <summary>THE place where input leaves: not one event is sent unless the session admits input at this moment.</summary>
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

    private void Send()
    {
        ReadOnlyMemory<byte> pending = _connection.PendingBytes;
        if (_link.TrySend(pending.Span)) _connection.DiscardPendingBytes(pending.Length);
    }

    private void SetTimer() =>
        _link.SetTimer(Instant.Earlier(Instant.Earlier(_connection.NextDeadline, _session.NextDeadline), _records.NextDeadline));
}
