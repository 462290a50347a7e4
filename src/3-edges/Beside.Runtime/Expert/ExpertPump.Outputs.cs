using Beside.Rdp.Client;
using Beside.Rdp.Pdus.X224;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Beside.Runtime.Expert;

/// <content>The engines' outputs, and the actions on them.</content>
internal sealed partial class ExpertPump
{
    private readonly Pixels.Region _damage = new();
    private readonly List<uint> _framesToAcknowledge = [];
    private ExpertOutcome? _outcome;
    private bool _mayWorkWithoutTls;
    private uint? _errorInfo;
    private SessionFact.StateChanged? _told;
    private bool _isSuppressed;

    /// <summary>Hands outputs from one engine to the other until both are silent.</summary>
    private void TakeOutputs()
    {
        do
        {
            while (_connection.TryTakeOutput(out ClientOutput? output)) Take(output, _context.Clock.Now);
        }
        while (TakeSessionOutputs());
    }

    private bool TakeSessionOutputs()
    {
        bool any = false;
        for (; _session.TryTakeOutput(out ExpertOutput? output); any = true) Take(output, _context.Clock.Now);
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
                _mayWorkWithoutTls = refused.FailureCode is NegotiationFailureCode.SslNotAllowedByServer;
                break;
            case ClientOutput.Activated:
                Resize();
                _session.ReceiveActivated(_connection.JoinedChannels, now);
                break;
            case ClientOutput.Reactivated:
                _isSuppressed = false;   // another share; not every server remembers
                Resize();
                break;
            case ClientOutput.ChannelReceived { Channel: HeadExchange.ChannelName } message:
                TakeSessionOutputs();   // what the other side said before this comes first
                _records?.Receive(message.Data);
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
                _framesToAcknowledge.Add(frame.FrameId);
                break;
            case ClientOutput.ErrorInfo error:
                _errorInfo = error.Code;
                break;
            case ClientOutput.Closed closed:
                EndWith(OutcomeOf(closed));
                _isClosing = true;
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
                EndWith(new(KindOf(end.Reason), end.Detail, end.Result, _errorInfo));
                SayGoodbye(now);
                break;
        }
    }

    // INVARIANT: what has to be recorded and cannot be has no effect: the session is over before a picture is shown for it or a key sent.
    private bool Tell(SessionFact fact)
    {
        bool mayGoOn = _context.Tell(fact with { Peer = _novice });
        if (!mayGoOn) OnRecordLost();
        return mayGoOn;
    }

    private void OnRecordLost()
    {
        EndWith(new(ExpertOutcomeKind.RecordLost, _context.Options.Recorder!.Failure));
        _session.Leave();
    }

    /// <summary>The first reason is the one that counts: what comes after it follows from it.</summary>
    private void EndWith(ExpertOutcome outcome) => _outcome ??= outcome;

    private void OnPeerGone()
    {
        if (_isPeerGone) return;
        _isPeerGone = _isClosing = true;
        _mayWorkWithoutTls |= !_hasHeard;   // there are servers that hang up on a request they do not know
        EndWith(_errorInfo is null
            ? new(ExpertOutcomeKind.ConnectionLost, _hasHeard ? "the connection is gone" : "the other computer hung up without saying anything")
            : Goodbye("the other computer closed the connection"));
        _session.PeerLost();
    }

    private void Resize()
    {
        FrameBuffer picture = _connection.FrameBuffer;
        picture.TakeDamage(_damage);
        _context.Picture.Resize(picture.Width, picture.Height);
        Tell(new SessionFact.ScreenResized(picture.Width, picture.Height));
        if (picture.HasPicture) _context.Picture.Draw(picture.Pixels, _damage);
    }

    private void ShowPicture()
    {
        FrameBuffer picture = _connection.FrameBuffer;
        if (picture.HasDamage)
        {
            if (picture.HasPicture) _session.ReceivePicture();
            TakeSessionOutputs();   // a picture may be the sign that the screen may be seen: that is recorded first
            if (_outcome is { Kind: ExpertOutcomeKind.RecordLost }) return;
            picture.TakeDamage(_damage);
            _context.Picture.Draw(picture.Pixels, _damage);
        }

        foreach (uint frame in _framesToAcknowledge) _connection.AcknowledgeFrame(frame);
        _framesToAcknowledge.Clear();
    }

    // Not before the screen may be seen: with some servers a picture is the only sign of it.
    private void SuppressUnwatched()
    {
        bool isSuppressed = !_context.IsWatched() && _session.State is (ExpertState.Viewing or ExpertState.RequestingControl or ExpertState.Controlling);
        if (isSuppressed == _isSuppressed) return;
        _isSuppressed = isSuppressed;
        _connection.SuppressOutput(isSuppressed);
    }

    private ExpertOutcome OutcomeOf(ClientOutput.Closed closed) => closed.Reason switch
    {
        ClientCloseReason.ByClient => new(ExpertOutcomeKind.ExpertEnded, closed.Detail),
        ClientCloseReason.ByServer => Goodbye(closed.Detail),
        ClientCloseReason.TimedOut => new(ExpertOutcomeKind.ConnectionLost, closed.Detail),
        ClientCloseReason.NoCommonSecurity => new(ExpertOutcomeKind.NoCommonSecurity, closed.Detail),
        ClientCloseReason.LicenseRefused => new(ExpertOutcomeKind.NotAssistance, closed.Detail),
        _ => new(ExpertOutcomeKind.PeerViolation, closed.Detail),
    };

    private ExpertOutcome Goodbye(string detail)
    {
        bool isSharing = _session.State is ExpertState.Viewing or ExpertState.RequestingControl or ExpertState.Controlling;
        if (_errorInfo is { } code) detail = ErrorInfoText.Describe(code);
        return new(isSharing ? ExpertOutcomeKind.NoviceEnded : ExpertOutcomeKind.Refused, detail, Result: null, _errorInfo);
    }

    private static ExpertOutcomeKind KindOf(ExpertEnd end) => end switch
    {
        ExpertEnd.WrongPassword => ExpertOutcomeKind.WrongPassword,
        ExpertEnd.Refused => ExpertOutcomeKind.Refused,
        ExpertEnd.NoviceEnded => ExpertOutcomeKind.NoviceEnded,
        ExpertEnd.ExpertEnded => ExpertOutcomeKind.ExpertEnded,
        ExpertEnd.ConnectionLost => ExpertOutcomeKind.ConnectionLost,
        ExpertEnd.NotAssistance => ExpertOutcomeKind.NotAssistance,
        _ => ExpertOutcomeKind.PeerViolation,
    };

    private static Platform.PointerShape? ShapeOf(ClientOutput.PointerChanged pointer) => pointer switch
    {
        { Kind: PointerKind.Hidden } => Platform.PointerShape.Hidden,
        { Shape: { } shape } => new(shape.Width, shape.Height, shape.HotspotX, shape.HotspotY, shape.Pixels),
        _ => null,
    };
}
