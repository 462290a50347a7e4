using System.Buffers.Binary;
using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>
/// <see cref="NoviceSession"/> against an expert who sends anything. An input is a list of steps: a kind (one byte), a
/// length (two bytes, little endian), that many bytes.
/// </summary>
/// <remarks>What must hold is known only from what this novice answered to questions that were open: no picture and no
/// input without it.</remarks>
internal sealed class SessionTarget
{
    private const string Password = "48BJQ853X3B4";
    private const string Stub = "WB^6HsrIaFmEpi";
    private const int StepHeaderSize = 3;

    // Ours: the session's own answers to one message; a cut message of many orders has one for each at most.
    private const int MaxOutputsPerStep = 16;

    private static readonly InputEvent Motion = InputEvent.PointerMove(10, 10);

    private readonly NoviceSession _novice;
    private Instant _now;
    private SharePolicy _policy = SharePolicy.Unrestricted;
    private ConsentQuestion? _open;
    private bool _mayView;
    private bool _mayControl;
    private bool _isOver;

    private SessionTarget(byte kind)
    {
        bool isPlain = (kind & 1) != 0;
        var options = new NoviceSessionOptions { NoviceName = "Ann", AllowPlainRdp = isPlain };
        _novice = new(options, new Admission(new IssuedInvitation("token==", Password, Stub, _now, _now + TimeSpan.FromHours(6))), _now);
        _novice.ReceiveLogon(
            new(SecurityLayer.Tls, "Bob", "", Password, "*", isPlain ? "" : "token==", "PC", 1, 0, ["remdesk", "encomsp"]), _now);
        _novice.ReceiveActivated(_now);
        Check(stepBytes: 0);
    }

    private enum Step
    {
        RemoteAssistance,
        Orders,
        Input,
        ViewYes,
        ViewNo,
        ControlYes,
        ControlNo,
        Wait,
        Pause,
        Resume,
        PanicKey,
        Activated,
        PolicyChanges,
    }

    public static FuzzTarget Target { get; } = new("NoviceSession", Run, AllocationFixed: 512 * 1024, AllocationPerByte: 512)
    {
        Seeds =
        [
            [0, .. Proof, .. Take(Step.ViewYes),
                .. Take(Step.RemoteAssistance, new RcCommand(RcCommandName.RemoteCtrlStart).ToPacket()),
                .. Take(Step.ControlYes), .. Take(Step.Input), .. Take(Step.PanicKey)],
            [0, .. Proof, .. Take(Step.ViewYes),
                .. Take(Step.Orders, Level(ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract)),
                .. Take(Step.ControlYes), .. Take(Step.Orders, Level(0))],
            [0, .. Proof, .. Take(Step.ViewYes), .. Take(Step.RemoteAssistance, ChatMessage.ToPackets("hello")[0]),
                .. Take(Step.Pause), .. Take(Step.Resume), .. Take(Step.Wait, [60])],
            [0, .. Take(Step.RemoteAssistance, VersionInfoMessage.Current.ToPacket()),
                .. Take(Step.RemoteAssistance, new AuthenticateMessage("a", "b").ToPacket()),
                .. Take(Step.RemoteAssistance, new DisconnectMessage().ToPacket())],
            [0, .. Proof, .. Take(Step.ViewNo), .. Take(Step.Wait, [200])],
            [1, .. Take(Step.ViewYes), .. Take(Step.Input, [4, 0, 0, 0x1E, 0]), .. Take(Step.ControlYes),
                .. Take(Step.Input, [4, 0, 0, 0x1E, 0]), .. Take(Step.Activated), .. Take(Step.ControlNo)],
        ],
    };

    private static byte[] Proof =>
    [
        .. Take(Step.RemoteAssistance, new ExpertOnVistaMessage(PassStub.Encrypt(Stub, Password)).ToPacket()),
        .. Take(Step.RemoteAssistance, new VerifyPasswordMessage(
            new ExpertBlob("Bob", Convert.ToHexString(PassStub.Encrypt(Stub, Password))).Write()).ToPacket()),
    ];

    private static byte[] Level(ControlLevelFlags flags) => new ChangeParticipantControlLevelPdu(flags, 1).ToArray();

    private static byte[] Take(Step step, params byte[] bytes) => [(byte)step, (byte)bytes.Length, (byte)(bytes.Length >> 8), .. bytes];

    private static void Run(byte[] input)
    {
        if (input.Length == 0) return;
        var session = new SessionTarget(input[0]);
        ReadOnlySpan<byte> rest = input.AsSpan(1);
        while (rest.Length >= StepHeaderSize)
        {
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(rest[1..]), rest.Length - StepHeaderSize);
            session.Do((Step)(rest[0] % (int)(Step.PolicyChanges + 1)), rest.Slice(StepHeaderSize, length));
            session.Check(length);
            rest = rest[(StepHeaderSize + length)..];
        }
    }

    private bool HasControl => _novice.AdmitInput(Motion, _now);

    private void Do(Step step, ReadOnlySpan<byte> bytes)
    {
        switch (step)
        {
            case Step.RemoteAssistance: _novice.ReceiveChannel("remdesk", bytes, _now); break;
            case Step.Orders: _novice.ReceiveChannel("encomsp", bytes, _now); break;
            case Step.Input: OnInput(bytes); break;
            case Step.ViewYes: Answer(ConsentQuestion.View, yes: true); break;
            case Step.ViewNo: Answer(ConsentQuestion.View, yes: false); break;
            case Step.ControlYes: Answer(ConsentQuestion.Control, yes: true); break;
            case Step.ControlNo: Answer(ConsentQuestion.Control, yes: false); break;
            case Step.Wait: Wait(bytes); break;
            case Step.Pause: _novice.Pause(_now); break;
            case Step.Resume: _novice.Resume(_now, injectedAt: null); break;
            case Step.PanicKey: _novice.PressPanicKey(_now); break;
            case Step.PolicyChanges:
                _policy = new()
                {
                    AllowView = (Flags(bytes) & 1) == 0,
                    AllowControl = (Flags(bytes) & 2) == 0,
                    AllowChat = (Flags(bytes) & 4) == 0,
                    AllowPlainRdp = (Flags(bytes) & 8) == 0
                };
                break;
            case Step.Activated: _novice.ReceiveActivated(_now); break;
        }
    }

    private static byte Flags(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? (byte)0 : bytes[0];

    private void OnInput(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 5) return;
        ushort code = BinaryPrimitives.ReadUInt16LittleEndian(bytes[3..]);
        bool isDown = (bytes[1] & 1) != 0;
        InputEvent input = (bytes[0] % 6) switch
        {
            0 => InputEvent.Key(code, (KeyPrefix)(bytes[2] % 3), isDown),
            1 => InputEvent.Character((char)code, isDown),
            2 => InputEvent.PointerMove(code, code),
            3 => InputEvent.Button((MouseButtons)(bytes[2] & 0x1F), isDown, code, code),
            4 => InputEvent.Wheel((sbyte)bytes[2], isDown, code, code),
            _ => InputEvent.LockKeys((ToggleKeys)(code & 0xF)),
        };
        if (_novice.AdmitInput(input, _now))
            Require(_mayView && _mayControl, "input passes without consent");
    }

    private void Answer(ConsentQuestion question, bool yes)
    {
        if (_open == question && _now < _novice.NextDeadline)
        {
            _open = null;
            _mayView |= yes && question == ConsentQuestion.View;
            _mayControl |= yes && question == ConsentQuestion.Control;
        }

        _novice.Answer(question, yes, _now, injectedAt: null);
    }

    private void Wait(ReadOnlySpan<byte> bytes)
    {
        _now += TimeSpan.FromSeconds(bytes.IsEmpty ? 1 : bytes[0]);
        _novice.HandleTimeout(_now);
    }

    private void Check(int stepBytes)
    {
        int outputs = 0;
        while (_novice.TryTakeOutput(out SessionOutput? output))
        {
            Require(!_isOver, $"{output} after the last output");
            Require(++outputs <= MaxOutputsPerStep + stepBytes, "outputs out of proportion");
            Follow(output);
        }

        if (!HasControl && _novice.State != NoviceState.Controlling) _mayControl = false;
        Require(!_novice.AdmitPicture || _mayView, "a picture passes without consent");
        Require(!HasControl || (_mayView && _mayControl), "input passes without consent");
    }

    private void Follow(SessionOutput output)
    {
        switch (output)
        {
            case SessionOutput.ReadPolicy wanted:
                _novice.ReceivePolicy(wanted.Question, _policy, _now);
                break;
            case SessionOutput.Happened { Fact: SessionFact.Asked ask }:
                Require(_open is null, "two questions at once");
                Require(
                    _policy.AllowView && (ask.Question == ConsentQuestion.View || _policy.AllowControl),
                    "a question against the policy");
                _open = ask.Question;
                break;
            case SessionOutput.Happened { Fact: SessionFact.Answered { IsWithdrawn: true } }:
                _open = null;
                break;
            case SessionOutput.StartPicture or SessionOutput.RefreshPicture:
                Require(_mayView, "a picture is begun without consent");
                break;
            case SessionOutput.Disconnect:
                _isOver = true;
                break;
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new FuzzPropertyException(message);
    }
}
