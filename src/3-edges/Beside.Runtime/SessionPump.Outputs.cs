using Beside.Pixels;
using Beside.Policy;
using Beside.Ra.Invitations;
using Beside.Rdp.Graphics;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Runtime.Records;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Wire;

namespace Beside.Runtime;

/// <content>The engines' outputs, and the actions on them.</content>
internal sealed partial class SessionPump
{
    private bool _wantsPicture;
    private bool _isPictureStale;
    private Task _watching = Task.CompletedTask;
    private Task _readingPolicy = Task.CompletedTask;
    private int _policyReadings;
    private SessionPhase? _phase;
    private string _pin = "";
    private bool _hadControl;

    // INVARIANT: an answer counts for the question that was shown, not for one like it that came up meanwhile, here or on another connection.
    private SessionFact.Asked? _asked;
    private SecurityLayer _layer;

    /// <summary>Hands outputs from one engine to the other until both are silent. It only notes what has to be awaited.</summary>
    private void TakeOutputs()
    {
        do
        {
            while (_connection.TryTakeOutput(out ServerOutput? output)) Take(output, _context.Clock.Now);
        }
        while (TakeSessionOutputs());
    }

    private bool TakeSessionOutputs()
    {
        bool any = false;
        for (; _session.TryTakeOutput(out SessionOutput? output); any = true) Take(output, _context.Clock.Now);
        return any;
    }

    private void Take(ServerOutput output, Instant now)
    {
        switch (output)
        {
            case ServerOutput.StartTls:
                StartTls();
                break;
            case ServerOutput.LogonRequested logon:
                _layer = logon.Request.Security;
                _hasRecordChannel = _layer == SecurityLayer.Tls && logon.Request.Channels.Any(IsRecordChannel);
                _session.ReceiveLogon(logon.Request, now);
                break;
            case ServerOutput.Activated activated:
                Activate(activated.Capabilities, now);
                break;
            case ServerOutput.ChannelReceived message when IsRecordChannel(message.Channel):
                ReceiveRecordChannel(message.Data);
                break;
            case ServerOutput.ChannelReceived message:
                _session.ReceiveChannel(message.Channel, message.Data, now);
                break;
            case ServerOutput.InputReceived input:
                // INVARIANT: what the novice has said counts from then on, however much input lies here that is slow to inject.
                if (Volatile.Read(ref _takingAway) > 0 || !_session.AdmitInput(input.Event, now)) break;
                _altGr.Receive(input.Event, now);
                InjectReady(now);
                break;
            case ServerOutput.RefreshRequested refresh:
                foreach (Rectangle16 area in refresh.Areas) _picture?.Invalidate(area);
                break;
            case ServerOutput.OutputSuppressed suppressed:
                _isSuppressed = suppressed.IsSuppressed;
                break;
            case ServerOutput.FrameAcknowledged acknowledged:
                _picture?.Acknowledge(acknowledged.FrameId);
                break;
            case ServerOutput.Closed closed:
                _isClosing = true;
                OnClosed(closed, now);
                break;
        }
    }

    /// <summary>Also if the engine gave up by itself, the invitation's seat is free again, and the novice is told about a helper who was on the way in.</summary>
    private void OnClosed(ServerOutput.Closed closed, Instant now)
    {
        switch (closed.Reason)
        {
            case CloseReason.TimedOut:
                _session.PeerTimedOut(closed.Detail, now);
                break;
            case CloseReason.Malformed or CloseReason.OutOfSequence:
                _session.PeerBrokeProtocol(closed.Detail);
                break;
            case CloseReason.NoCommonSecurity:
                Tell(new SessionFact.Refused(RefusalReason.NoTls, closed.Detail));
                _session.PeerLost();
                break;
            default:
                _session.PeerLost();
                break;
        }
    }

    /// <summary>THE place where input enters. INVARIANT: not one event is injected unless the session admits it at this moment.</summary>
    private void InjectReady(Instant now)
    {
        while (_altGr.TryTake(out InputEvent input))
        {
            if (Volatile.Read(ref _takingAway) > 0 || !_session.AdmitInput(input, now)) continue;
            _hasInjected = true;
            _context.Desktop.Input.Inject(input);
        }
    }

    private void Take(SessionOutput output, Instant now)
    {
        switch (output)
        {
            case SessionOutput.Happened happened:
                Tell(happened.Fact);
                break;
            case SessionOutput.Admit:
                _connection.Admit(now);
                HasPassword |= _session.IsPlainRdp;   // which proves it by its logon; assistance does later
                break;
            case SessionOutput.SendChannel message:
                _connection.TrySendChannel(message.Channel, message.Message);
                break;
            case SessionOutput.StartPicture:
                _wantsPicture = true;
                break;
            case SessionOutput.StopPicture:
                _wantsPicture = false;
                break;
            case SessionOutput.RefreshPicture:
                _picture?.Invalidate(_context.Desktop.Layout.Bounds);
                break;
            case SessionOutput.ReleaseInput:
                _altGr.Forget();
                if (_hasInjected) _context.Desktop.Input.ReleaseAll();
                break;
            case SessionOutput.Disconnect disconnect:
                if (IsProven) Tell(new SessionFact.PhaseChanged(SessionPhase.Ended, disconnect.Reason, _hadControl));
                if (HasPassword) _context.PostToOthers(this, new PumpMessage.SeatLeft());
                Leave(disconnect, now);
                break;
            case SessionOutput.StateChanged changed:
                OnStateChanged(changed);
                break;
            case SessionOutput.ReadPolicy wanted:
                _readingPolicy = ReadPolicyAsync(wanted.Question, ++_policyReadings, _readingPolicy);
                break;
            case SessionOutput.EndOtherControl:
                _context.PostToOthers(this, new PumpMessage.GiveWay());
                break;
            case SessionOutput.EndOther:
                _context.PostToOthers(this, new PumpMessage.Replaced());
                break;
            case SessionOutput.Nudge:
                _picture?.Nudge();
                break;
        }
    }

    /// <summary>Beside the pump, so that the novice's own keys and words work while a file system does not answer; one after the other, so that no more than one thread waits for it.</summary>
    private async Task ReadPolicyAsync(ConsentQuestion question, int number, Task before)
    {
        await before.ConfigureAwait(false);
        RemoteAssistancePolicy policy = await Task.Run(() => _context.ReadPolicy(question)).ConfigureAwait(false);
        Post(new PumpMessage.PolicyRead(question, policy, number));
    }

    private void OnStateChanged(SessionOutput.StateChanged changed)
    {
        HasPassword |= changed.State == NoviceState.ReadingPolicy;
        SessionPhase? phase = changed.State switch
        {
            NoviceState.AskingView => SessionPhase.Connected,
            NoviceState.NotWatching => SessionPhase.Connected,
            NoviceState.Viewing or NoviceState.AskingControl => changed.IsPaused ? SessionPhase.Paused : SessionPhase.Viewing,
            NoviceState.Controlling => changed.IsPaused ? SessionPhase.Paused : SessionPhase.Controlling,
            _ => null,
        };
        if (phase is not { } told || told == _phase) return;
        if (_pin.Length == 0)
        {
            _pin = Pin();
            Tell(new SessionFact.Connected());
        }

        if (!_session.HasSeat) return;   // another session goes on, and the novice is told of that one
        _phase = told;
        IsProven = HasPassword = true;
        StartRecordExchange();
        WasSession |= told is not SessionPhase.Connected;
        _hadControl |= told is SessionPhase.Controlling;
        Tell(new SessionFact.PhaseChanged(told));
    }

    // INVARIANT: what has to be recorded and cannot be has no effect: the session is over before the picture is begun or input admitted.
    private void Tell(SessionFact fact)
    {
        SessionFact told = fact with { Peer = new(_address) { Layer = _layer, Pin = _pin, Name = _session.ExpertName, IsPlainRdp = _session.IsPlainRdp } };
        if (told is SessionFact.Asked asked) _asked = asked;
        if (!_context.Tell(told)) _session.End(EndReason.RecordLost, _context.Clock.Now);
    }

    /// <summary>By what the expert can know us on this connection.</summary>
    private string Pin() => _layer == SecurityLayer.Tls
        ? RecordedPin.Of(_context.Identity.Certificate)
        : RecordedPin.OfKh2(PublicKeyHash.Kh2(_context.Identity.PublicKeyBlob.Span));

    private void Activate(ClientCapabilities client, Instant now)
    {
        _client = client;
        _isPictureStale = true;
        _session.ReceiveActivated(now);
        Rectangle16 bounds = _context.Desktop.Layout.Bounds;
        if (bounds.Width != client.DesktopWidth || bounds.Height != client.DesktopHeight) _connection.Resize(bounds.Width, bounds.Height, now);
    }

    /// <summary>The part that waits: the picture pump's start and stop.</summary>
    private async ValueTask ActAsync()
    {
        if (_isClosing || !_wantsPicture || _isPictureStale) await StopPictureAsync().ConfigureAwait(false);
        if (_wantsPicture && _picture is null && _client is not null && !_isClosing && _session.AdmitPicture) StartPicture(_client);
        _picture?.Suppress(_isSuppressed || !_session.AdmitPicture);
    }

    private void StartPicture(ClientCapabilities client)
    {
        _isPictureStale = false;
        PicturePump? picture = null;
        picture = new PicturePump(_context.Desktop.Capture, client, _context.Clock, chunk => Post(new PumpMessage.Encoded(picture!, chunk)));
        _picture = picture;
        _picture.Start();
        _watching = WatchPictureAsync(picture);
    }

    private async Task WatchPictureAsync(PicturePump picture)
    {
        bool hasFailed = true;
        try
        {
            await picture.Completion.ConfigureAwait(false);
            hasFailed = false;
        }
        catch (Platform.DesktopLostException)
        {
            // What can be said of it is said below; any other failure is a defect of ours and comes out where the picture is stopped.
        }
        finally
        {
            if (hasFailed) Post(PumpMessage.PictureFailed.Instance);
        }
    }

    private async ValueTask StopPictureAsync()
    {
        _isPictureStale = false;
        if (_picture is not { } picture) return;
        _picture = null;
        _chunksWaiting = _chunksInWrite = 0;
        _isEndWaiting = _isEndInWrite = false;
        await picture.DisposeAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
    }

    /// <summary>THE place where pixels leave. INVARIANT: not one update is sent unless the session admits pictures at this moment.</summary>
    private void SendPicture(PumpMessage.Encoded encoded)
    {
        if (!ReferenceEquals(encoded.Source, _picture)) return;
        UpdateBuffer updates = encoded.Chunk.Updates;
        bool isEnd = encoded.Chunk.IsEndOfPicture;
        if (!_session.AdmitPicture)
        {
            _isPictureStale = true;   // codecs and pointer cache count on what the client does not get now: only a new start is right
            return;
        }

        for (int i = 0; i < updates.Count; i++) _connection.SendUpdate(updates.Code(i), updates.Payload(i));
        _chunksWaiting++;
        _isEndWaiting |= isEnd;
    }
}
