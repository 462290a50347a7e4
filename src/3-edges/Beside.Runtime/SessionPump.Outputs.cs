using Beside.Pixels;
using Beside.Ra.Invitations;
using Beside.Rdp.Connection;
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
    /// <summary>Hands outputs from one engine to the other until both are silent. It only notes what has to be awaited.</summary>
    private void TakeOutputs()
    {
        do
        {
            while (_connection.TryTakeOutput(out ServerOutput? output))
                Take(output, _context.Clock.Now);
        }
        while (TakeSessionOutputs());
    }

    private bool TakeSessionOutputs()
    {
        bool any = false;
        for (; _session.TryTakeOutput(out SessionOutput? output); any = true)
            Take(output, _context.Clock.Now);
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
                _peer = _peer with { Layer = logon.Request.Security };
                if (_peer.Layer == SecurityLayer.Tls && logon.Request.Channels.Any(IsRecordChannel))
                    _records.Name();
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
                if (_input.IsTakenAway || !_session.AdmitInput(input.Event, now)) break;
                _input.Receive(input.Event, now);
                InjectReady(now);
                break;
            case ServerOutput.RefreshRequested refresh:
                foreach (Rectangle16 area in refresh.Areas) _picture.Invalidate(area);
                break;
            case ServerOutput.OutputSuppressed suppressed:
                _picture.Suppress(suppressed.IsSuppressed);
                break;
            case ServerOutput.FrameAcknowledged acknowledged:
                _picture.Acknowledge(acknowledged.FrameId);
                break;
            case ServerOutput.Closed closed:
                _link.State.Close();
                OnClosed(closed, now);
                break;
        }
    }

    /// <summary>Also if the engine gave up by itself, the invitation's seat is free again, and the novice is told about
    /// a helper who was on the way in.</summary>
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

    /// <summary>THE place where input enters: not one event is injected unless the session admits it at this moment.</summary>
    private void InjectReady(Instant now)
    {
        while (_input.TryTake(out InputEvent input))
        {
            if (_input.IsTakenAway || !_session.AdmitInput(input, now)) continue;
            _input.Injected();
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
                if (_session.IsPlainRdp) _story.Reach(HelperProgress.HasPassword);   // which proves it by its logon; assistance does later
                break;
            case SessionOutput.SendChannel message:
                _connection.TrySendChannel(message.Channel, message.Message);
                break;
            case SessionOutput.StartPicture:
                _picture.Want();
                break;
            case SessionOutput.StopPicture:
                _picture.Forgo();
                break;
            case SessionOutput.RefreshPicture:
                _picture.Invalidate(_context.Desktop.Layout.Bounds);
                break;
            case SessionOutput.ReleaseInput:
                _input.Forget();
                if (_input.HasInjected) _context.Desktop.Input.ReleaseAll();
                break;
            case SessionOutput.Disconnect disconnect:
                if (Progress >= HelperProgress.IsProven)
                    Tell(new SessionFact.PhaseChanged(SessionPhase.Ended, disconnect.Reason, Progress >= HelperProgress.HadControl));
                if (Progress >= HelperProgress.HasPassword)
                    _context.PostToOthers(this, new PumpMessage.SeatLeft());
                Leave(disconnect, now);
                break;
            case SessionOutput.StateChanged changed:
                OnStateChanged(changed);
                break;
            case SessionOutput.ReadPolicy wanted:
                _policies.Begin(wanted.Question);
                break;
            case SessionOutput.EndOtherControl:
                _context.PostToOthers(this, new PumpMessage.GiveWay());
                break;
            case SessionOutput.EndOther:
                _context.PostToOthers(this, new PumpMessage.Replaced());
                break;
            case SessionOutput.Nudge:
                _picture.Nudge();
                break;
        }
    }

    private void OnStateChanged(SessionOutput.StateChanged changed)
    {
        if (changed.State == NoviceState.ReadingPolicy) _story.Reach(HelperProgress.HasPassword);
        if (_story.NewPhaseOf(changed.State, changed.IsPaused) is not { } phase) return;
        if (Progress < HelperProgress.IsIntroduced)
        {
            _story.Reach(HelperProgress.IsIntroduced);
            _peer = _peer with { Pin = Pin() };
            Tell(new SessionFact.Connected());
        }

        if (!_session.HasSeat) return;   // another session goes on, and the novice is told of that one
        _story.Tell(phase);
        _records.Start(_context.Records.Current, _context.Clock.Now);
        Tell(new SessionFact.PhaseChanged(phase));
    }

    private void Tell(SessionFact fact)
    {
        SessionFact told = fact with { Peer = _peer with { Name = _session.ExpertName, IsPlainRdp = _session.IsPlainRdp } };
        if (told is SessionFact.Asked asked) _asked = asked;
        if (_context.Tell(told)) return;
        _session.End(EndReason.RecordLost, _context.Clock.Now);
        Invariant.Holds(
            _session.State is NoviceState.Closing or NoviceState.Closed && !_session.AdmitPicture,
            "what has to be recorded and cannot be has no effect: the session is over before a picture is begun or input admitted");
    }

    /// <summary>By what the expert can know us on this connection.</summary>
    private string Pin() => _isSealed ? RecordedPin.OfSealed(_context.Admission.Credential.Id)
        : _peer.Layer == SecurityLayer.Tls
            ? RecordedPin.Of(_context.Identity.Certificate)
            : RecordedPin.OfKh2(PublicKeyHash.Kh2(_context.Identity.PublicKeyBlob.Span));

    private void Activate(ClientCapabilities client, Instant now)
    {
        _picture.Activate(client);
        _session.ReceiveActivated(now);
        Rectangle16 bounds = _context.Desktop.Layout.Bounds;
        if (bounds.Width != client.DesktopWidth || bounds.Height != client.DesktopHeight)
            _connection.Resize(bounds.Width, bounds.Height, now);
    }

    /// <summary>THE place where pixels leave: not one update is sent unless the session admits pictures at this moment.</summary>
    private void SendPicture(PumpMessage.Encoded encoded)
    {
        if (!_picture.IsOf(encoded.Source)) return;
        UpdateBuffer updates = encoded.Chunk.Updates;
        if (!_session.AdmitPicture)
        {
            _picture.Renew();   // codecs and pointer cache count on what the client does not get now: only a new start is right
            return;
        }

        for (int i = 0; i < updates.Count; i++)
            _connection.SendUpdate(updates.Code(i), updates.Payload(i));
        _picture.Sent(encoded.Chunk);
    }
}
