using Beside.Sodium;
using Beside.Tunnel.Codes;
using Beside.Tunnel.Handshake;
using Beside.Wire;

namespace Beside.Tunnel.Tests.Handshake;

/// <summary>A maker and a joiner with a wire between them that a test may change.</summary>
internal sealed class HandshakePair : IDisposable
{
    public static readonly Ristretto255 Group = new();

    private readonly Random _random;

    public HandshakePair(
        string makersCode = "482913",
        string joinersCode = "482913",
        TunnelRole maker = TunnelRole.Sharer,
        TunnelRole joiner = TunnelRole.Helper,
        byte[]? makersPairId = null,
        byte[]? joinersPairId = null,
        int seed = 1)
    {
        _random = new Random(seed);
        Maker = new TunnelHandshake(Options(maker, isMaker: true, makersCode, makersPairId ?? []), new Instant(0));
        Joiner = new TunnelHandshake(Options(joiner, isMaker: false, joinersCode, joinersPairId ?? []), new Instant(0));
    }

    public TunnelHandshake Maker { get; }

    public TunnelHandshake Joiner { get; }

    /// <summary>Changes a frame on its way; the first argument says whether it comes from the maker. Null drops it.</summary>
    public Func<bool, byte[], byte[]?> Wire { get; set; } = (_, frame) => frame;

    public List<HandshakeOutput> MakersOutputs { get; } = [];

    public List<HandshakeOutput> JoinersOutputs { get; } = [];

    public HandshakeOutput? MakersLast => MakersOutputs.LastOrDefault();

    public HandshakeOutput? JoinersLast => JoinersOutputs.LastOrDefault();

    public HandshakePair Run()
    {
        while (Deliver(Joiner, JoinersOutputs, Maker, fromMaker: false) | Deliver(Maker, MakersOutputs, Joiner, fromMaker: true))
        {
            // until nothing is under way
        }

        return this;
    }

    public void Dispose()
    {
        Maker.Dispose();
        Joiner.Dispose();
    }

    private bool Deliver(TunnelHandshake from, List<HandshakeOutput> outputs, TunnelHandshake to, bool fromMaker)
    {
        bool any = false;
        while (from.TryTakeOutput(out HandshakeOutput? output))
        {
            any = true;
            outputs.Add(output);
            if (output is HandshakeOutput.Send send && Wire(fromMaker, send.Frame.ToArray()) is { } frame)
                to.Receive(frame);
        }

        return any;
    }

    private TunnelHandshakeOptions Options(TunnelRole role, bool isMaker, string typed, byte[] pairId)
    {
        Assert.True(QuickCode.TryParse(typed, out QuickCode? code, out _));
        return new TunnelHandshakeOptions
        {
            Role = role,
            Wish = role == TunnelRole.Helper ? TunnelWish.Control : TunnelWish.Nothing,
            IsMaker = isMaker,
            Code = code,
            PairId = pairId,
            Group = Group,
            FillRandom = memory => _random.NextBytes(memory.Span),
        };
    }
}
