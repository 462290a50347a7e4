using System.Threading.Channels;
using Beside.Sodium;
using Beside.Transport;
using Beside.Tunnel.Codes;
using Beside.Tunnel.Handshake;

namespace Beside.Tunnel.Transport.Tests;

/// <summary>Two ends of a tunnel, and a line between them that a test breaks and mends. In memory, with the framing of TCP.</summary>
internal sealed class Line : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<IMessageCarrier> _helpers = Channel.CreateUnbounded<IMessageCarrier>();
    private readonly Channel<IMessageCarrier> _sharers = Channel.CreateUnbounded<IMessageCarrier>();
    private (SilentCarrier Helper, SilentCarrier Sharer) _current;

    public required TunnelPipe Helper { get; init; }

    public required TunnelPipe Sharer { get; init; }

    public static async Task<Line> ConnectAsync()
    {
        (SilentCarrier helper, SilentCarrier sharer) = Pair();
        Task<HandshakeOutput> joining = MeetAsync(helper, TunnelRole.Helper, "482913"),
            making = MeetAsync(sharer, TunnelRole.Sharer, "482913");
        var joined = Assert.IsType<HandshakeOutput.Established>(await joining.WaitAsync(Patience));
        var made = Assert.IsType<HandshakeOutput.Established>(await making.WaitAsync(Patience));
        Line? line = null;
        line = new Line
        {
            Helper = new TunnelPipe(joined.Keys, helper, Options(cancel => line!._helpers.Reader.ReadAsync(cancel).AsTask())),
            Sharer = new TunnelPipe(made.Keys, sharer, Options(cancel => line!._sharers.Reader.ReadAsync(cancel).AsTask())),
        };
        line._current = (helper, sharer);
        return line;
    }

    public static (SilentCarrier Helper, SilentCarrier Sharer) Pair()
    {
        (InMemoryPipe first, InMemoryPipe second) = InMemoryPipe.CreatePair();
        return (new(new PipeCarrier(first)), new(new PipeCarrier(second)));
    }

    public static Task<HandshakeOutput> MeetAsync(IMessageCarrier carrier, TunnelRole role, string typed)
    {
        Assert.True(QuickCode.TryParse(typed, out QuickCode? code, out _));
        var options = new TunnelHandshakeOptions
        {
            Role = role,
            Wish = role == TunnelRole.Helper ? TunnelWish.View : TunnelWish.Nothing,
            IsMaker = role == TunnelRole.Sharer,
            Code = code,
            Group = new Ristretto255(),
            FillRandom = TunnelMeeting.FillRandom,
        };
        return TunnelMeeting.RunAsync(carrier, options, TimeProvider.System, CancellationToken.None);
    }

    public void Break()
    {
        _current.Helper.Abort();
        _current.Sharer.Abort();
    }

    /// <summary>Nothing arrives any more, and nobody is told.</summary>
    public void Silence()
    {
        _current.Helper.IsSilent = true;
        _current.Sharer.IsSilent = true;
    }

    public void Mend()
    {
        _current = Pair();
        Assert.True(_helpers.Writer.TryWrite(_current.Helper) && _sharers.Writer.TryWrite(_current.Sharer));
    }

    /// <summary>Makes another connection beside the one in use, and offers it to both.</summary>
    public void OfferDirectPath()
    {
        _current = Pair();
        Helper.Offer(_current.Helper);
        Sharer.Offer(_current.Sharer);
    }

    public static async Task<TunnelOutput> NextEventAsync(TunnelPipe of)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await of.Events.ReadAsync(patience.Token);
    }

    /// <summary>Reads so many bytes, or fewer at the end.</summary>
    public static async Task<byte[]> ReadAsync(TunnelPipe from, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        byte[] bytes = new byte[count];
        int read = 0;
        while (read < count && await from.ReadAsync(bytes.AsMemory(read), patience.Token) is > 0 and var piece)
            read += piece;
        return bytes[..read];
    }

    public async ValueTask DisposeAsync()
    {
        await Helper.DisposeAsync();
        await Sharer.DisposeAsync();
    }

    private static TunnelPipeOptions Options(Func<CancellationToken, Task<IMessageCarrier>> reconnect) => new()
    {
        Peer = new PeerAddress.Relay("test"),
        Reconnect = async cancel => await reconnect(cancel),
        Time = TimeProvider.System,
    };
}
