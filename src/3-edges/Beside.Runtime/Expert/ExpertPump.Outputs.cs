using Beside.Rdp.Client;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Beside.Runtime.Expert;

/// <content>The engines' outputs, and the actions on them.</content>
internal sealed partial class ExpertPump
{
    private SessionFact.StateChanged? _told;

    private bool IsSharing => _session.State is ExpertState.Viewing or ExpertState.RequestingControl or ExpertState.Controlling;

    /// <summary>Hands outputs from one engine to the other until both are silent.</summary>
    private void TakeOutputs()
    {
        do
        {
            while (_connection.TryTakeOutput(out ClientOutput? output))
                Take(output, _context.Clock.Now);
        }
        while (TakeSessionOutputs());
    }

    private bool TakeSessionOutputs()
    {
        bool any = false;
        for (; _session.TryTakeOutput(out ExpertOutput? output); any = true)
            Take(output, _context.Clock.Now);
        return any;
    }

    private void Take(ClientOutput output, Instant now)
    {
        switch (output)
        {
            case ClientOutput.StartTls:
                StartTls();
                break;
            case ClientOutput.ServerKeyReceived key:
                ApproveKey(key.PublicKeyBlob.Span, now);
                break;
            case ClientOutput.SecurityRefused refused:
                _ending.OnSecurityRefused(refused.FailureCode);
                break;
            case ClientOutput.Activated:
                Resize(isAnotherShare: false);
                _session.ReceiveActivated(_connection.JoinedChannels, now);
                break;
            case ClientOutput.Reactivated:
                Resize(isAnotherShare: true);
                break;
            case ClientOutput.ChannelReceived { Channel: HeadExchange.ChannelName } message:
                TakeSessionOutputs();   // what the other side said before this comes first
                _records.Receive(message.Data, mayWait: false);
                if (!_context.MayGoOn()) OnRecordLost();
                break;
            case ClientOutput.ChannelReceived message:
                _session.ReceiveChannel(message.Channel, message.Data, now);
                break;
            case ClientOutput.PointerChanged pointer:
                _context.Picture.ShowPointer(ShapeOf(pointer));
                break;
            case ClientOutput.PointerMoved moved:
                _context.Picture.MovePointer(moved.X, moved.Y);
                break;
            case ClientOutput.FrameMarked { IsEnd: true } frame:
                _picture.EndFrame(frame.FrameId);
                break;
            case ClientOutput.ErrorInfo error:
                _ending.HearErrorInfo(error.Code);
                break;
            case ClientOutput.Closed closed:
                _ending.OnClosed(closed, IsSharing);
                _link.State.Close();
                _session.PeerLost();
                break;
        }
    }

    private void Take(ExpertOutput output, Instant now)
    {
        switch (output)
        {
            case ExpertOutput.SendChannel message:
                _connection.TrySendChannel(message.Channel, message.Message);
                break;
            case ExpertOutput.Happened { Fact: SessionFact.StateChanged changed }:
                if (changed != _told) Tell(changed);
                _told = changed;
                if (changed.State == ExpertState.AwaitingView) StartRecordExchange(now);
                break;
            case ExpertOutput.Happened happened:
                Tell(happened.Fact);
                break;
            case ExpertOutput.ReleaseInput release:
                ReleaseInput(release.MaySend);
                break;
            case ExpertOutput.Disconnect end:
                _ending.OnSessionEnded(end);
                Leave(now);
                break;
        }
    }

    private bool Tell(SessionFact fact)
    {
        bool mayGoOn = _context.Tell(fact with { Peer = _peer });
        if (!mayGoOn) OnRecordLost();
        return mayGoOn;
    }

    private void OnRecordLost()
    {
        _ending.EndWith(new ExpertOutcome(ExpertOutcomeKind.RecordLost, _context.Options.Recorder!.Failure));
        _session.Leave();
        Invariant.Holds(
            _session.State == ExpertState.Closed && !_session.AdmitInput,
            "what has to be recorded and cannot be has no effect: the session is over before a picture is shown for it or a key sent");
    }

    private void Resize(bool isAnotherShare)
    {
        _picture.Resize(isAnotherShare);
        Tell(new SessionFact.ScreenResized(_connection.FrameBuffer.Width, _connection.FrameBuffer.Height));
        _picture.DrawAll();
    }

    private void ShowPicture()
    {
        if (_connection.FrameBuffer.HasDamage)
        {
            if (_connection.FrameBuffer.HasPicture) _session.ReceivePicture();
            TakeSessionOutputs();   // a picture may be the sign that the screen may be seen: that is recorded first
            if (_ending.IsRecordLost) return;
            _picture.Draw();
        }

        _picture.Acknowledge();
    }

    // Not before the screen may be seen: with some servers a picture is the only sign of it.
    private void SuppressUnwatched() => _picture.Suppress(!_context.IsWatched() && IsSharing);

    private static Platform.PointerShape? ShapeOf(ClientOutput.PointerChanged pointer) => pointer switch
    {
        { Kind: PointerKind.Hidden } => Platform.PointerShape.Hidden,
        { Shape: { } shape } => new(shape.Width, shape.Height, shape.HotspotX, shape.HotspotY, shape.Pixels),
        _ => null,
    };
}
