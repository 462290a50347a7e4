using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Session.Tests.Novice;

/// <summary>Runs steps and holds after each of them what must always be true. Knows consent only from the novice's own answers.</summary>
internal sealed class Walk
{
    private readonly Random _random;
    private readonly NoviceSession _novice;
    private readonly Admission _admission = Connection.NewAdmission();
    private readonly Seat _other = new();
    private Instant _now;
    private SessionFact.Asked? _open;
    private ConsentQuestion? _policyWanted;
    private SharePolicy? _policy;
    private bool _agreedToView;
    private bool _agreedToControl;
    private bool _isPutAside;
    private bool _isOver;

    public Walk(NoviceSessionOptions options, int seed)
    {
        _random = new(seed);
        _novice = new(options, _admission, _now);
    }

    /// <summary>How far the walk came, for judging whether walks come far enough.</summary>
    public HashSet<NoviceState> Visited { get; } = [];

    public void Take(Step step)
    {
        bool hadControl = HasControl;
        Do(step);
        List<SessionOutput> outputs = TakeOutputs();

        if (hadControl && !HasControl) AssertReleasedFirst(outputs);
        if (!HasControl && _novice.State != NoviceState.Controlling) _agreedToControl = false;
        Assert.False(_novice.AdmitPicture && !_agreedToView, "a picture passes without consent");
        Assert.False(_novice.AdmitPicture && _novice.IsPaused, "a picture passes while paused");
        Assert.False(_novice.AdmitPicture && !_novice.HasSeat, "a picture passes to somebody who has no seat");
        Assert.False(HasControl && !(_agreedToControl && _agreedToView), "input passes without consent");
        if (step is Step.PanicKey or Step.StopControl or Step.LoseKeyboard or Step.GiveWay or Step.NoviceStops
            or Step.PeerLost or Step.Pause)
            Assert.False(HasControl, $"{step} left control on");
        if (step is Step.NoviceStops or Step.PeerLost or Step.Pause)
            Assert.False(_novice.AdmitPicture, $"{step} left the picture on");
        Visited.Add(_novice.State);
    }

    /// <summary>Whatever has happened: from here on, time alone brings it to rest once the novice has stopped.</summary>
    public void ComeToRest()
    {
        Take(Step.NoviceStops);
        Take(Step.Deadline);
        LeaveOtherSeat();
        Assert.Equal(NoviceState.Closed, _novice.State);
        Assert.True(_isOver);
        Assert.Null(_novice.NextDeadline);
        Assert.False(_admission.IsBeingUsed);
    }

    // Motion: it never asks for control, so looking has no effect.
    private bool HasControl => _novice.AdmitInput(Connection.Motion, _now);

    private List<SessionOutput> TakeOutputs()
    {
        List<SessionOutput> outputs = [];
        while (_novice.TryTakeOutput(out SessionOutput? output))
        {
            Assert.False(_isOver, $"{output} after the last output");
            Check(output);
            outputs.Add(output);
        }

        return outputs;
    }

    private void Check(SessionOutput output)
    {
        switch (output)
        {
            case SessionOutput.ReadPolicy wanted:
                _policyWanted = wanted.Question;
                if (_random.Next(4) != 0) GivePolicy();
                break;
            case SessionOutput.Happened { Fact: SessionFact.Asked ask }:
                Assert.True(_isPutAside ? _open == ask : _open is null);
                Assert.True(
                    _isPutAside || (_policy is { AllowView: true } && (ask.Question == ConsentQuestion.View || _policy.AllowControl)),
                    "asked against the policy");
                _isPutAside = false;
                Assert.True(_agreedToView || ask.Question == ConsentQuestion.View);
                _open = ask;
                break;
            case SessionOutput.Happened { Fact: SessionFact.NotCounted { Word: not UncountedWord.Resume } }:
                Assert.NotNull(_open);
                _isPutAside = true;
                break;
            case SessionOutput.Happened { Fact: SessionFact.Answered { IsWithdrawn: true } withdraw }:
                Assert.Equal(_open?.Question, withdraw.Question);
                _open = null;
                _isPutAside = false;
                break;
            case SessionOutput.Happened { Fact: SessionFact.Chat { From: RecordSide.Expert } }:
                Assert.Null(_open);
                break;
            case SessionOutput.StartPicture or SessionOutput.RefreshPicture:
                Assert.True(_agreedToView);
                break;
            case SessionOutput.SendChannel { Channel: "encomsp" } sent:
                CheckOrder(sent.Message);
                break;
            case SessionOutput.SendChannel sent:
                CheckRemoteAssistance(sent.Message);
                break;
            case SessionOutput.Disconnect:
                Assert.Null(_open);
                _isOver = true;
                break;
        }
    }

    private void CheckOrder(byte[] message)
    {
        var reader = new PduReader("order", message);
        OrderPdu order = OrderPdu.ReadAny(ref reader);
        Assert.True(order.Type <= OrderType.GraphicsStreamResumed, "ends a session of FreeRDP");
        if (order is not ParticipantCreatedPdu participant) return;
        Assert.True(_agreedToView || !participant.Flags.HasFlag(ParticipantFlags.MayView));
        Assert.True(_agreedToControl || !participant.Flags.HasFlag(ParticipantFlags.MayInteract));
    }

    private static void CheckRemoteAssistance(byte[] message)
    {
        RaPacket packet = RaPacket.Read(message);
        if (packet.ChannelName == LogicalChannel.Control)
            Assert.True(ControlMessage.Read(packet.Data).Type <= ControlMessageType.Token, "ends a session of FreeRDP");
    }

    private static void AssertReleasedFirst(List<SessionOutput> outputs)
    {
        int release = outputs.FindIndex(o => o is SessionOutput.ReleaseInput);
        int send = outputs.FindIndex(o => o is SessionOutput.SendChannel);
        Assert.True(release >= 0, "control ended without releasing keys");
        Assert.True(send < 0 || release < send, "told before released");
    }

    private void Do(Step step)
    {
        switch (step)
        {
            case Step.Logon: Logon("token==", "*", "remdesk", "encomsp"); break;
            case Step.LogonWithWrongToken: Logon("other", "*", "remdesk", "encomsp"); break;
            case Step.LogonPlain: Logon("", Connection.Password, "rdpsnd"); break;
            case Step.Activated: _novice.ReceiveActivated(_now); break;
            case Step.ExpertOnVista: Send(new ExpertOnVistaMessage(new byte[32])); break;
            case Step.Proof: Send(Proof(Connection.Password)); break;
            case Step.WrongProof: Send(Proof("WRONG")); break;
            case Step.VersionInfo: Send(VersionInfoMessage.Current); break;
            case Step.Authenticate: Send(new AuthenticateMessage("a", "b")); break;
            case Step.ExpertDisconnects: Send(new DisconnectMessage()); break;
            case Step.RequestControl: RequestLevel(ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract, 1); break;
            case Step.RequestView: RequestLevel(ControlLevelFlags.RequestView, 0); break;
            case Step.RequestNothing: RequestLevel(ControlLevelFlags.None, 1); break;
            case Step.RequestForSomebodyElse: RequestLevel(ControlLevelFlags.RequestInteract, 7); break;
            case Step.CommandStart: Receive("remdesk", new RcCommand(RcCommandName.RemoteCtrlStart).ToPacket()); break;
            case Step.CommandEnd: Receive("remdesk", new RcCommand(RcCommandName.RemoteCtrlEnd).ToPacket()); break;
            case Step.Chat: Receive("remdesk", ChatMessage.ToPackets("hello")[0]); break;
            case Step.FileTransfer: Receive("remdesk", new RcCommand(RcCommandName.FileXfer) { ChannelId = "RA_FX" }.ToPacket()); break;
            case Step.RandomRemoteAssistance: Receive("remdesk", RandomRemoteAssistance()); break;
            case Step.RandomOrder: Receive("encomsp", RandomBytes()); break;
            case Step.CutMessage: CutMessage(); break;
            case Step.Key: _novice.AdmitInput(Connection.KeyDown, _now); break;
            case Step.Motion: _novice.AdmitInput(Connection.Motion, _now); break;
            case Step.ViewYes: Answer(ConsentQuestion.View, yes: true); break;
            case Step.ViewNo: Answer(ConsentQuestion.View, yes: false); break;
            case Step.ControlYes: Answer(ConsentQuestion.Control, yes: true); break;
            case Step.ControlNo: Answer(ConsentQuestion.Control, yes: false); break;
            case Step.PanicKey: _novice.PressPanicKey(_now); break;
            case Step.StopControl: _novice.StopControl(_now); break;
            case Step.LoseKeyboard: _novice.LoseKeyboard(_now); break;
            case Step.Pause: _novice.Pause(_now); break;
            case Step.Resume: Resume(); break;
            case Step.SendChat: _novice.SendChat("hello"); break;
            case Step.NoviceStops: _novice.End(EndReason.NoviceStopped, _now); break;
            case Step.PeerLost: _novice.PeerLost(); break;
            case Step.Hear: _novice.Hear(_now); break;
            case Step.OtherTakesSeat: TakeOtherSeat(); break;
            case Step.OtherLeavesSeat: LeaveOtherSeat(); break;
            case Step.GiveWay: _novice.GiveWay(_now); break;
            case Step.ShortWait: Wait(TimeSpan.FromSeconds(4)); break;
            case Step.PolicyRead: GivePolicy(); break;
            case Step.Deadline: Wait(_novice.NextDeadline is { } deadline ? deadline - _now : TimeSpan.Zero); break;
        }
    }

    /// <summary>Somebody else, of whom nothing has been heard for a minute.</summary>
    private void TakeOtherSeat()
    {
        _admission.Hear(_other, _now - TimeSpan.FromMinutes(1));
        _admission.TryTakeSeat(_other);
    }

    private void LeaveOtherSeat()
    {
        _admission.LeaveSeat(_other);
        _novice.OnSeatLeft();
    }

    /// <summary>Also one that nobody waits for any more.</summary>
    private void GivePolicy()
    {
        _policy = new()
        {
            AllowView = _random.Next(16) != 0,
            AllowControl = _random.Next(6) != 0,
            AllowChat = _random.Next(2) == 0,
            AllowPlainRdp = _random.Next(6) != 0
        };
        _novice.ReceivePolicy(_policyWanted ?? ConsentQuestion.Control, _policy, _now);
    }

    private void Logon(string workingDir, string password, params string[] channels) =>
        _novice.ReceiveLogon(new(SecurityLayer.Tls, "Bob", "", password, "*", workingDir, "PC", 1, 0, channels), _now);

    private static VerifyPasswordMessage Proof(string password) =>
        new(new ExpertBlob("Bob", Convert.ToHexString(PassStub.Encrypt(Connection.Stub, password))).Write());

    private void Send(ControlMessage message) => Receive("remdesk", message.ToPacket());

    private void RequestLevel(ControlLevelFlags flags, uint participant) =>
        Receive("encomsp", new ChangeParticipantControlLevelPdu(flags, participant).ToArray());

    private void Receive(string channel, byte[] message) => _novice.ReceiveChannel(channel, message, _now);

    private byte[] RandomRemoteAssistance() => _random.Next(4) switch
    {
        0 => RandomBytes(),
        1 => RaPacket.ToArray("RC_CTL", RandomBytes()),
        2 => RaPacket.ToArray("71", RandomBytes()),
        _ => RaPacket.ToArray("70", RandomBytes()),
    };

    private byte[] RandomBytes()
    {
        byte[] bytes = new byte[_random.Next(24)];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)_random.Next(_random.Next(2) == 0 ? 13 : 256);
        return bytes;
    }

    private void CutMessage()
    {
        byte[] message = Proof(Connection.Password).ToPacket();
        Receive("remdesk", message[.._random.Next(message.Length)]);
    }

    private void Answer(ConsentQuestion question, bool yes)
    {
        bool isOfAProgram = yes && _random.Next(8) == 0;
        bool counts = _open is { } open && open.Question == question && _now < open.AnswerBy && !(yes && (isOfAProgram || _isPutAside));
        if (counts)
        {
            _open = null;
            _isPutAside = false;
            _agreedToView |= yes && question == ConsentQuestion.View;
            _agreedToControl |= yes && question == ConsentQuestion.Control;
        }

        _novice.Answer(question, yes, _now, isOfAProgram ? _now : null);
    }

    private void Resume()
    {
        bool isOfAProgram = _random.Next(4) == 0;
        bool wasPaused = _novice.IsPaused;
        _novice.Resume(_now, isOfAProgram ? _now + TimeSpan.FromMilliseconds(1) : null);
        if (isOfAProgram) Assert.Equal(wasPaused, _novice.IsPaused);
    }

    private void Wait(TimeSpan duration)
    {
        _now += duration;
        _novice.HandleTimeout(_now);
    }
}
