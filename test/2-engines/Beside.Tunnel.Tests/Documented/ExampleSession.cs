using System.Text;
using Beside.Testing;
using Beside.Tunnel.Codes;
using Beside.Tunnel.Handshake;
using Beside.Tunnel.Keys;
using Beside.Tunnel.Legs;
using Beside.Tunnel.Records;
using Beside.Tunnel.Tests.Handshake;
using Beside.Wire;

namespace Beside.Tunnel.Tests.Documented;

/// <summary>The session of docs/tunnel.md, Values, as our engine makes it: every random byte is fixed.</summary>
internal static class ExampleSession
{
    public static readonly byte[] HelperNonce = [.. Enumerable.Repeat((byte)0x11, 32)];
    public static readonly byte[] SharerNonce = [.. Enumerable.Repeat((byte)0x22, 32)];
    public static readonly byte[] HelperResumeNonce = [.. Enumerable.Repeat((byte)0x33, 32)];
    public static readonly byte[] SharerResumeNonce = [.. Enumerable.Repeat((byte)0x44, 32)];
    public static readonly byte[] PairId = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    /// <summary>Name and value of every row of the document's table, in its order.</summary>
    public static IReadOnlyList<(string Name, string Hex)> Values()
    {
        List<(string Name, string Hex)> values = [];
        void Add(string name, ReadOnlySpan<byte> value) => values.Add((name, Convert.ToHexStringLower(value)));

        byte[] ci = CPace.Concatenate("beside-tunnel-1"u8.ToArray(), "482"u8.ToArray(), [1], [2]);
        Add("sid", PairId);
        Add("ci", ci);
        Add("generator", CPace.Generator(HandshakePair.Group, "913"u8, ci, PairId));
        (byte[][] frames, TunnelKeys helper, byte[] isk) = Handshake();
        using TunnelKeys keys = helper;
        foreach ((string name, byte[] frame) in ((string[])["helper hello", "sharer hello", "helper proof",
            "sharer proof and nonce", "helper nonce"]).Zip(frames))
            Add(name, frame);
        Add("isk", isk);
        byte[] master = KeySchedule.Extract(isk, [.. "beside-tunnel-1 "u8, .. HelperNonce, .. SharerNonce]);
        Add("master", master);
        Add("records of the helper", keys.HelperRecords);
        Add("records of the sharer", keys.SharerRecords);
        Add("resumption", keys.Resumption);
        Add("check", KeySchedule.Expand(master, "check"));
        Add("check number", Encoding.ASCII.GetBytes(keys.CheckNumberToReadOut));
        Add("remote assistance id", Convert.FromBase64String(keys.RemoteAssistance.SessionId));
        Add("remote assistance password", Convert.FromBase64String(keys.RemoteAssistance.Password));
        Add("key", KeySchedule.Expand(keys.HelperRecords, "key", 32));
        Add("record 0", Record(keys.HelperRecords, 0));
        Add("record 1", Record(keys.HelperRecords, 1));
        Add("next", KeySchedule.Expand(keys.HelperRecords, "next"));
        var helperResume = new ResumeFrame(TunnelRole.Helper, HelperResumeNonce, 5, 0);
        var sharerResume = new ResumeFrame(TunnelRole.Sharer, SharerResumeNonce, 10, 1);
        Add("helper resume", helperResume.ToFrame(keys.Resumption));
        Add("sharer resume", sharerResume.ToFrame(keys.Resumption));
        byte[] leg = KeySchedule.Extract(keys.Resumption, [.. helperResume.Body, .. sharerResume.Body]);
        Add("leg", leg);
        Add("leg records of the helper", KeySchedule.Expand(leg, "records of the helper"));
        return values;
    }

    /// <summary>The record of that number with five bytes of the stream each.</summary>
    private static byte[] Record(byte[] secret, int number)
    {
        using var writer = new RecordWriter(secret, RecordLimits.Default);
        byte[] frame = new byte[Limits.FrameMax];
        for (int i = 0; ; i++)
        {
            byte[] payload = [0, 0, 0, 0, 0, 0, 0, (byte)(5 * i), .. i == 0 ? "hello"u8 : "world"u8];
            payload.CopyTo(frame, RecordWriter.PayloadOffset);
            int length = writer.Seal(frame, RecordType.Data, payload.Length);
            if (i == number) return frame[..length];
        }
    }

    private static (byte[][] Frames, TunnelKeys Helper, byte[] Isk) Handshake()
    {
        using var joiner = new TunnelHandshake(Options(TunnelRole.Helper, isMaker: false, "B.3.2-scalar-a", HelperNonce), new Instant(0));
        using var maker = new TunnelHandshake(Options(TunnelRole.Sharer, isMaker: true, "B.3.3-scalar-b", SharerNonce), new Instant(0));
        List<byte[]> frames = [];
        TunnelKeys? keys = null;
        for (bool any = true; any;)
        {
            any = false;
            foreach ((TunnelHandshake from, TunnelHandshake to) in ((TunnelHandshake, TunnelHandshake)[])[(joiner, maker), (maker, joiner)])
            {
                while (from.TryTakeOutput(out HandshakeOutput? output))
                {
                    any = true;
                    if (output is HandshakeOutput.Send send)
                    {
                        frames.Add(send.Frame.ToArray());
                        to.Receive(send.Frame.Span);
                    }
                    else if (output is HandshakeOutput.Established established && from == joiner)
                    {
                        keys = established.Keys;
                    }
                }
            }
        }

        Hello a = Hello.Read(Frame.Read(frames[0])), b = Hello.Read(Frame.Read(frames[1]));
        byte[] scalar = HexVector.Load("draft-irtf-cfrg-cpace-21/B.3.2-scalar-a").Bytes;
        byte[] isk = CPace.IntermediateKey(
            HandshakePair.Group, scalar, b.Share, PairId, CPace.Transcript(a.Share, a.AssociatedData, b.Share, b.AssociatedData))!;
        return ([.. frames], keys!, isk);
    }

    private static TunnelHandshakeOptions Options(TunnelRole role, bool isMaker, string scalar, byte[] nonce)
    {
        Queue<byte[]> drawn = new([HexVector.Load("draft-irtf-cfrg-cpace-21/" + scalar).Bytes, nonce]);
        Assert.True(QuickCode.TryParse("482913", out QuickCode? code, out _));
        return new TunnelHandshakeOptions
        {
            Role = role,
            Wish = role == TunnelRole.Helper ? TunnelWish.Control : TunnelWish.Nothing,
            IsMaker = isMaker,
            Code = code,
            PairId = PairId,
            Group = HandshakePair.Group,
            FillRandom = memory => drawn.Dequeue().CopyTo(memory),
        };
    }
}
