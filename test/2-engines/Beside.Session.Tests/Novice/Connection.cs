using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Session.Tests.Novice;

/// <summary>One expert's connection to a novice called Ann, by hand: what the expert sends, what the novice does, and the time.</summary>
internal sealed class Connection
{
    public const string Password = "48BJQ853X3B4";

    public const string Stub = "WB^6HsrIaFmEpi";

    public static readonly InputEvent KeyDown = InputEvent.Key(0x1E, isDown: true);

    public static readonly InputEvent KeyUp = KeyDown with { IsDown = false };

    public static readonly InputEvent Motion = InputEvent.PointerMove(10, 10);

    public static readonly InputEvent Wheel = InputEvent.Wheel(0, isHorizontal: false, 10, 10);

    public static readonly InputEvent Click = InputEvent.Button(MouseButtons.Left, isDown: true, 10, 10);

    private readonly List<string> _outputs = [];

    public Connection(NoviceSessionOptions? options = null, Admission? admission = null)
    {
        Admission = admission ?? NewAdmission();
        Novice = new(options ?? new() { NoviceName = "Ann" }, Admission, Now);
    }

    /// <summary>What the policies say when they are asked; null: they are still being read.</summary>
    public SharePolicy? Policy { get; set; } = SharePolicy.Unrestricted;

    public Admission Admission { get; }

    public NoviceSession Novice { get; }

    public Instant Now { get; private set; } = new(0);

    public static Admission NewAdmission(TimeSpan? lifetime = null) =>
        new(new IssuedInvitation("token==", Password, Stub, new(0), new Instant(0) + (lifetime ?? TimeSpan.FromHours(6))));

    /// <summary>What was meant for the record, from the beginning.</summary>
    public List<SessionFact> ForTheRecord { get; } = [];

    /// <summary>What has happened since the last call, without what is only for the record.</summary>
    public List<string> Outputs()
    {
        Take();
        List<string> outputs = [.. _outputs];
        _outputs.Clear();
        return outputs;
    }

    public void Wait(TimeSpan duration)
    {
        Now += duration;
        Novice.HandleTimeout(Now);
        Take();
    }

    public void WaitForDeadline() => Wait(Novice.NextDeadline!.Value - Now);

    public Connection LoggedOn(string workingDir = "token==", string userName = "Bob", string password = "*", params string[] channels)
    {
        string[] joined = channels is [] ? ["remdesk", "encomsp"] : channels;
        Novice.ReceiveLogon(new(SecurityLayer.Tls, userName, "", password, "*", workingDir, "BOBS-PC", 1, 0x407, joined), Now);
        return this;
    }

    public Connection Activated()
    {
        Novice.ReceiveActivated(Now);
        Take();
        return this;
    }

    /// <summary>As FreeRDP and Windows do it.</summary>
    public Connection Proved(string name = "Bob", string password = Password)
    {
        Send(new ExpertOnVistaMessage(PassStub.Encrypt(Stub, password)));
        Send(new VerifyPasswordMessage(new ExpertBlob(name, Convert.ToHexString(PassStub.Encrypt(Stub, password))).Write()));
        return this;
    }

    public Connection Answered(ConsentQuestion question, bool yes, Instant? injectedAt = null)
    {
        Novice.Answer(question, yes, Now, injectedAt);
        return this;
    }

    public Connection AskingView() => LoggedOn().Activated().Proved().Settled();

    public Connection Viewing() => AskingView().Answered(ConsentQuestion.View, yes: true).Settled();

    public Connection AskingControl()
    {
        Viewing().RequestLevel(ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract);
        return Settled();
    }

    public Connection Controlling() => AskingControl().Answered(ConsentQuestion.Control, yes: true).Settled();

    /// <summary>A plain RDP client with the invitation's password, the screen shown to it.</summary>
    public Connection PlainViewing() =>
        LoggedOn(workingDir: "", password: Password, channels: "rdpsnd").Activated().Answered(ConsentQuestion.View, yes: true).Settled();

    public void Send(ControlMessage message) => Receive("remdesk", message.ToPacket());

    public void Send(RcCommandName command) => Receive("remdesk", new RcCommand(command).ToPacket());

    public void RequestLevel(ControlLevelFlags flags, uint participant = 1) =>
        Receive("encomsp", new ChangeParticipantControlLevelPdu(flags, participant).ToArray());

    public void Receive(string channel, byte[] message)
    {
        Novice.ReceiveChannel(channel, message, Now);
        Take();
    }

    public bool Admits(InputEvent input)
    {
        bool admits = Novice.AdmitInput(input, Now);
        Take();
        return admits;
    }

    /// <summary>As an owner would: the policies are read as soon as they are wanted.</summary>
    private void Take()
    {
        while (Novice.TryTakeOutput(out SessionOutput? output))
        {
            if (output is SessionOutput.Happened happened)
                Hear(happened.Fact);
            else if (output is SessionOutput.ReadPolicy wanted && Policy is { } policy)
                Novice.ReceivePolicy(wanted.Question, policy, Now);
            else if (output is not SessionOutput.StateChanged { State: NoviceState.ReadingPolicy })
                _outputs.Add(OutputText.Of(output));
        }
    }

    /// <summary>As an owner would: the name goes with the fact.</summary>
    private void Hear(SessionFact fact)
    {
        bool isForTheRecord = fact is SessionFact.Answered or SessionFact.ControlEnded or SessionFact.Chat { From: RecordSide.Novice };
        if (isForTheRecord) ForTheRecord.Add(fact);
        if (!isForTheRecord || fact is SessionFact.Answered { IsWithdrawn: true })
            _outputs.Add(OutputText.Of(fact with { Peer = new("") { Name = Novice.ExpertName } }));
    }

    private Connection Settled()
    {
        Outputs();
        return this;
    }
}
