using System.Buffers.Binary;
using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Expert;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>
/// <see cref="ExpertSession"/> against a novice who sends anything. An input is a list of steps: a kind (one byte), a
/// length (two bytes, little endian), that many bytes.
/// </summary>
/// <remarks>What must hold is known only from what Bob did: no input unless he asked for control and has not given it back.</remarks>
internal sealed class ExpertTarget
{
    private const int StepHeaderSize = 3;

    // Ours: a message has a few outputs; one of many orders has a few for each of them.
    private const int MaxOutputsPerStep = 16;

    private static readonly Instant Now = new(0);

    private readonly ExpertSession _expert = new(
        new() { ExpertName = "Bob" },
        new(new() { Kh = "kh", Id = "token==", Addresses = [new("192.0.2.1", 49152)] }, "Ann", new byte[32]));

    private bool _asked;
    private bool _isOver;

    private enum Step
    {
        RemoteAssistance,
        Orders,
        Activated,
        Picture,
        RequestControl,
        ReleaseControl,
        Chat,
        Leave,
        Wait,
    }

    public static FuzzTarget Target { get; } = new("ExpertSession", Run, AllocationFixed: 512 * 1024, AllocationPerByte: 512)
    {
        Seeds =
        [
            [.. Begin, .. Take(Step.RequestControl), .. Level(7), .. Command(RcCommandName.AcceptRc),
                .. Command(RcCommandName.EscRc), .. Level(5), .. Take(Step.Chat)],
            [.. Begin, .. Take(Step.RequestControl), .. Command(RcCommandName.RejectRc), .. Take(Step.RequestControl),
                .. Take(Step.ReleaseControl), .. Level(7), .. Level(4)],
            [.. Begin, .. Take(Step.RequestControl), .. Level(7), .. Take(Step.Orders, 0x0A, 0, 4, 0, 0x0B, 0, 4, 0),
                .. Take(Step.RemoteAssistance, new ResultMessage(ResultCode.SystemShutdown).ToPacket())],
            [.. Begin, .. Take(Step.Picture), .. Take(Step.RemoteAssistance, ChatMessage.ToPackets("hello")[0]),
                .. Take(Step.RemoteAssistance, new DisconnectMessage().ToPacket()), .. Take(Step.Leave)],
            [.. Take(Step.Activated), .. Take(Step.Orders), .. Take(Step.Wait), .. Announced],
            [.. Take(Step.Activated), .. Announced, .. Take(Step.Picture), .. Take(Step.RequestControl),
                .. Take(Step.Wait), .. Command(RcCommandName.AcceptRc), .. Take(Step.Wait)],
        ],
    };

    private static byte[] Begin =>
    [
        .. Take(Step.Activated),
        .. Announced,
        .. Level(5),
    ];

    private static byte[] Announced =>
    [
        .. Take(Step.RemoteAssistance, new ServerAnnounceMessage().ToPacket()),
        .. Take(Step.RemoteAssistance, VersionInfoMessage.Current.ToPacket()),
        .. Take(Step.RemoteAssistance, new ResultMessage(ResultCode.NoError).ToPacket()),
    ];

    private static byte[] Level(ushort flags) =>
        Take(Step.Orders, new ParticipantCreatedPdu(1, 0, (ParticipantFlags)flags, "Bob").ToArray());

    private static byte[] Command(RcCommandName name) => Take(Step.RemoteAssistance, new RcCommand(name).ToPacket());

    private static byte[] Take(Step step, params byte[] bytes) => [(byte)step, (byte)bytes.Length, (byte)(bytes.Length >> 8), .. bytes];

    private static void Run(byte[] input)
    {
        var target = new ExpertTarget();
        ReadOnlySpan<byte> rest = input;
        while (rest.Length >= StepHeaderSize)
        {
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(rest[1..]), rest.Length - StepHeaderSize);
            target.Do((Step)(rest[0] % (int)(Step.Wait + 1)), rest.Slice(StepHeaderSize, length));
            target.Check(length);
            rest = rest[(StepHeaderSize + length)..];
        }
    }

    private void Do(Step step, ReadOnlySpan<byte> bytes)
    {
        switch (step)
        {
            case Step.RemoteAssistance: _expert.ReceiveChannel("remdesk", bytes, Now); break;
            case Step.Orders: _expert.ReceiveChannel("encomsp", bytes, Now); break;
            case Step.Activated: _expert.ReceiveActivated(ExpertLogon.Channels, Now); break;
            case Step.Picture: _expert.ReceivePicture(); break;
            case Step.RequestControl: _asked |= _expert.State == ExpertState.Viewing; _expert.RequestControl(Now); break;
            case Step.ReleaseControl: _asked = false; _expert.ReleaseControl(); break;
            case Step.Chat: _expert.SendChat("hello"); break;
            case Step.Leave: _asked = false; _expert.Leave(); break;
            case Step.Wait: _expert.HandleTimeout(Now + TimeSpan.FromDays(1)); _asked &= _expert.State != ExpertState.Viewing; break;
        }
    }

    private void Check(int stepBytes)
    {
        int outputs = 0;
        while (_expert.TryTakeOutput(out ExpertOutput? output))
        {
            Require(!_isOver, $"{output} after the last output");
            Require(++outputs <= MaxOutputsPerStep + stepBytes, "outputs out of proportion");
            _isOver |= output is ExpertOutput.Disconnect;
        }

        Require(!_expert.AdmitInput || _asked, "input is sent that nobody asked to send");
        Require(!_isOver || _expert.NextDeadline is null, "it waits for something after the end");
        Require(!_expert.AdmitInput || !_isOver, "input is sent after the end");
        Require(_expert.State == ExpertState.Closed == _isOver, "closed without a last output, or the other way round");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new FuzzPropertyException(message);
    }
}
