using System.Text;
using Beside.Sodium;
using Beside.Tunnel;
using Beside.Tunnel.Codes;
using Beside.Tunnel.Handshake;
using Beside.Tunnel.Keys;
using Beside.Tunnel.Legs;
using Beside.Tunnel.Messages;
using Beside.Tunnel.Records;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>What people type as a code, and what comes from a carrier: before the handshake, in it, and from a peer
/// that has the keys and breaks every rule.</summary>
internal static class TunnelTargets
{
    private const int StepHeaderSize = 3;

    private static readonly Ristretto255 Group = new();

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("QuickCode", ReadCode) { Seeds = [Encoding.UTF8.GetBytes("482 913"), Encoding.UTF8.GetBytes("4821-913")] },
        new("TunnelMessage", ReadMessage) { Seeds = [.. Messages().Select(m => m.ToArray())] },
        new("TunnelHandshake", RunHandshake, AllocationFixed: 256 * 1024, AllocationPerByte: 128) { Seeds = [.. HandshakeSeeds()] },
        new("TunnelRecords", RunRecords, AllocationFixed: 9 * 1024 * 1024, AllocationPerByte: 512) { Seeds = [.. RecordSeeds()] },
        new("TunnelResume", RunResume, AllocationFixed: 256 * 1024, AllocationPerByte: 128)
        {
            Seeds = [new ResumeFrame(TunnelRole.Helper, new byte[32], 0, 0).ToFrame(Keys(TunnelRole.Helper).Resumption)]
        },
    ];

    private static void ReadCode(byte[] input)
    {
        if (!QuickCode.TryParse(Encoding.UTF8.GetString(input), out QuickCode? code, out CodeProblem problem))
        {
            if (problem == CodeProblem.None)
                throw new FuzzPropertyException("refused without a reason");
            return;
        }

        if (!QuickCode.TryParse(code.Reveal(), out QuickCode? again, out _) || again.Reveal() != code.Reveal())
            throw new FuzzPropertyException("a code that is not the same when it is typed again");
        if (code.ToString().Contains(code.Secret.Reveal(), StringComparison.Ordinal)
            && !code.Nameplate.Digits.Contains(code.Secret.Reveal(), StringComparison.Ordinal))
            throw new FuzzPropertyException("prints its secret");
    }

    private static void ReadMessage(byte[] input)
    {
        TunnelMessage message = TunnelMessage.Read(input);
        if (message is not TunnelMessage.Unknown && !message.ToArray().AsSpan().SequenceEqual(input))
            throw new FuzzPropertyException("a message has more than one form");
    }

    /// <summary>An input is a byte that says which end is fed, and messages with their lengths. Nobody who does not
    /// know the code comes to keys.</summary>
    private static void RunHandshake(byte[] input)
    {
        if (input.Length == 0) return;
        using var handshake = new TunnelHandshake(Options(isMaker: (input[0] & 1) == 1), new Instant(0));
        foreach ((_, byte[] message) in Steps(input.AsMemory(1)))
        {
            handshake.Receive(message);
            int count = 0;
            for (; handshake.TryTakeOutput(out HandshakeOutput? output); count++)
            {
                if (output is HandshakeOutput.Established)
                    throw new FuzzPropertyException("keys for somebody who guesses");
            }

            if (count > 3) throw new FuzzPropertyException($"{count} outputs of one message");
        }
    }

    /// <summary>An input is a list of records, type and payload, which a peer with the keys sends; the session reads
    /// between them.</summary>
    private static void RunRecords(byte[] input)
    {
        Instant now = new(0);
        using var connection = new TunnelConnection(Keys(TunnelRole.Sharer), memory => memory.Span.Clear(), now);
        using TunnelKeys peerKeys = Keys(TunnelRole.Helper);
        using var peer = new RecordWriter(peerKeys.HelperRecords, RecordLimits.Default);
        connection.Send(new byte[1000]);
        connection.TrySend(new TunnelMessage.Window(WindowState.Visible));
        byte[] frame = new byte[Limits.FrameMax];
        bool isOver = false;
        foreach ((byte type, byte[] payload) in Steps(input))
        {
            while (connection.TryTakeFrame(0, frame, now, out _))
            {
                // what is acknowledged must have been sent
            }

            payload.CopyTo(frame, RecordWriter.PayloadOffset);
            connection.Receive(0, frame.AsSpan(0, peer.Seal(frame, (RecordType)type, payload.Length)), now);
            int before = connection.Received.Length;
            if ((type & 0x80) != 0) connection.Advance(before, now);
            int count = 0;
            for (; connection.TryTakeOutput(out TunnelOutput? output); count++)
            {
                if (isOver) throw new FuzzPropertyException($"{output} behind the end");
                isOver |= output is TunnelOutput.Ended;
            }

            if (count > 1) throw new FuzzPropertyException($"{count} outputs of one record");
            if (connection.UnacknowledgedBytes > 1000)
                throw new FuzzPropertyException("acknowledged less than nothing");
        }
    }

    /// <summary>A new connection on which anything comes: without the resumption secret it never carries the tunnel.</summary>
    private static void RunResume(byte[] input)
    {
        Instant now = new(0);
        using var connection = new TunnelConnection(Keys(TunnelRole.Sharer), memory => memory.Span.Clear(), now);
        connection.LoseLeg(0, now);
        int leg = connection.StartLeg(now);
        connection.Receive(leg, input, now);
        connection.Receive(leg, input, now);
        if (connection.State != TunnelState.Broken)
            throw new FuzzPropertyException($"{connection.State} by bytes from anybody");
    }

    private static TunnelHandshakeOptions Options(bool isMaker)
    {
        if (!QuickCode.TryParse("482913", out QuickCode? code, out _))
            throw new InvalidOperationException("482913 is a code.");
        return new TunnelHandshakeOptions
        {
            Role = TunnelRole.Sharer,
            Wish = TunnelWish.Nothing,
            IsMaker = isMaker,
            Code = code,
            Group = Group,
            FillRandom = memory => memory.Span.Fill(7),
        };
    }

    private static TunnelKeys Keys(TunnelRole role) => TunnelKeys.Derive(role, new byte[64], new byte[32], new byte[32]);

    private static IEnumerable<(byte Type, byte[] Bytes)> Steps(ReadOnlyMemory<byte> input)
    {
        while (input.Length >= StepHeaderSize)
        {
            int length = Math.Min((input.Span[1] << 8) | input.Span[2], Math.Min(input.Length - StepHeaderSize, Limits.RecordDataMax));
            yield return (input.Span[0], input.Slice(StepHeaderSize, length).ToArray());
            input = input[(StepHeaderSize + length)..];
        }
    }

    private static byte[] Step(byte type, params byte[] bytes) => [type, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    private static IEnumerable<byte[]> HandshakeSeeds()
    {
        byte[] share = new byte[32];
        Group.DeriveElement(new byte[64].Select((_, i) => (byte)i).ToArray(), share);
        byte[] hello = new Hello(TunnelRole.Helper, TunnelWish.View, share, new byte[32]).ToFrame();
        yield return [1, .. Step(0, hello), .. Step(0, Frame.Write(FrameType.Proof, new byte[64])),
            .. Step(0, Frame.Write(FrameType.Nonce, new byte[32]))];
        yield return [0, .. Step(0, hello), .. Step(0, Frame.Write(FrameType.ProofAndNonce, new byte[96]))];
        yield return [0, .. Step(0, Frame.Write(FrameType.Refusal, 1))];
    }

    private static IEnumerable<byte[]> RecordSeeds()
    {
        yield return [.. Step(1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3), .. Step(1, 0, 0, 0, 0, 0, 0, 0, 3, 4, 5),
            .. Step(3, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 1), .. Step(4), .. Step(6, 1)];
        yield return [.. Messages().SelectMany((m, i) => Step(2, [0, 0, 0, (byte)i, .. m.ToArray()]))];
    }

    private static IEnumerable<TunnelMessage> Messages() =>
    [
        new TunnelMessage.Names("Ännchen", "beside 0.1.0"),
        new TunnelMessage.Wish(TunnelWish.Control),
        new TunnelMessage.Window(WindowState.Visible),
        new TunnelMessage.Addresses([new(System.Net.IPAddress.Loopback, 1), new(System.Net.IPAddress.IPv6Loopback, 2)]),
        new TunnelMessage.Facts(SessionFacts.ControlAllowed, TimeSpan.FromHours(1)),
    ];
}
