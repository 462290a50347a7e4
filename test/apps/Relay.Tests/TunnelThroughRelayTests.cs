using System.Text;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;
using Beside.Sodium;
using Beside.Transport;
using Beside.Tunnel;
using Beside.Tunnel.Codes;
using Beside.Tunnel.Handshake;
using Beside.Tunnel.Transport;

namespace Relay.Tests;

/// <summary>The tunnel of the two ends over the built relay and real WebSockets.</summary>
public sealed class TunnelThroughRelayTests
{
    private const string Secret = "913";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task TwoEnds_WithOneCode_ComeToOneTunnel()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();
        await using Ends ends = await Ends.MeetAsync(relay.Meet);

        await ends.Sharer.TryWriteAsync("screen"u8.ToArray(), CancellationToken.None);
        await ends.Helper.TryWriteAsync("key"u8.ToArray(), CancellationToken.None);

        Assert.Equal("screen"u8.ToArray(), await ReadAsync(ends.Helper, 6));
        Assert.Equal("key"u8.ToArray(), await ReadAsync(ends.Sharer, 3));
        await ends.Sharer.ShutdownAsync(CancellationToken.None);
        Assert.Empty(await ReadAsync(ends.Helper, 1));
    }

    [Fact]
    public async Task Connections_BrokenWhileBytesFlow_LoseNothing()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();
        await using Ends ends = await Ends.MeetAsync(relay.Meet);
        byte[] pictures = new byte[2_000_000];
        new Random(5).NextBytes(pictures);
        Task<byte[]> shown = ReadAsync(ends.Helper, pictures.Length);
        Task writing = WriteAsync(ends.Sharer, pictures);
        for (int i = 0; i < 4; i++)
        {
            ends.Break(i % 2 == 0 ? TunnelRole.Helper : TunnelRole.Sharer);
            Assert.IsType<TunnelOutput.Broken>(await NextEventAsync(ends.Helper));
            Assert.IsType<TunnelOutput.Resumed>(await NextEventAsync(ends.Helper));
        }

        Assert.Equal(pictures, await shown);
        await writing;
    }

    [Fact]
    public async Task WrongSecondHalf_IsNoticedByBothEnds()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();
        (MeetClient maker, MeetReply.NameplateGiven code) = await MeetClient.MakeAsync(relay.Meet);
        await using MeetClient joiner = await MeetClient.ConnectAsync(relay.Meet);
        await joiner.SendAsync(new MeetRequest.Join(code.Digits, Role.Helper));
        var asJoiner = Assert.IsType<MeetReply.Paired>(await joiner.ReadReplyAsync());
        Assert.IsType<MeetReply.Paired>(await maker.ReadReplyAsync());

        Task<HandshakeOutput> making = Ends.ProveAsync(
            new WebSocketCarrier(maker.Socket), TunnelRole.Sharer, code.Digits + Secret, asJoiner.Session);
        HandshakeOutput joined = await Ends.ProveAsync(
            new WebSocketCarrier(joiner.Socket), TunnelRole.Helper, code.Digits + "914", asJoiner.Session);

        Assert.Equal(HandshakeFailure.WrongCode, Assert.IsType<HandshakeOutput.Failed>(joined).Failure);
        Assert.True(Assert.IsType<HandshakeOutput.Failed>(await making).IsMiss);
        await maker.DisposeAsync();
    }

    private static async Task WriteAsync(TunnelPipe to, byte[] bytes)
    {
        foreach (byte[] piece in bytes.Chunk(10_000))
            Assert.True(await to.TryWriteAsync(piece, CancellationToken.None));
    }

    private static async Task<TunnelOutput> NextEventAsync(TunnelPipe of)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await of.Events.ReadAsync(patience.Token);
    }

    private static async Task<byte[]> ReadAsync(TunnelPipe from, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        byte[] bytes = new byte[count];
        int read = 0;
        while (read < count && await from.ReadAsync(bytes.AsMemory(read), patience.Token) is > 0 and var piece)
            read += piece;
        return bytes[..read];
    }

    /// <summary>Both ends of a code, each with its ticket and the socket that it has just now.</summary>
    private sealed class Ends : IAsyncDisposable
    {
        private MeetClient? _helpers;
        private MeetClient? _sharers;

        public required TunnelPipe Helper { get; init; }

        public required TunnelPipe Sharer { get; init; }

        public static async Task<Ends> MeetAsync(Uri meet)
        {
            (MeetClient maker, MeetReply.NameplateGiven code) = await MeetClient.MakeAsync(meet);
            MeetClient joiner = await MeetClient.ConnectAsync(meet);
            await joiner.SendAsync(new MeetRequest.Join(code.Digits, Role.Helper));
            var asJoiner = Assert.IsType<MeetReply.Paired>(await joiner.ReadReplyAsync());
            var asMaker = Assert.IsType<MeetReply.Paired>(await maker.ReadReplyAsync());
            WebSocketCarrier sharers = Carrier(maker), helpers = Carrier(joiner);
            Task<HandshakeOutput> making = ProveAsync(sharers, TunnelRole.Sharer, code.Digits + Secret, asMaker.Session);
            var joined = Assert.IsType<HandshakeOutput.Established>(
                await ProveAsync(helpers, TunnelRole.Helper, code.Digits + Secret, asJoiner.Session));
            var made = Assert.IsType<HandshakeOutput.Established>(await making);
            await maker.SendAsync(new MeetRequest.Settled());
            Ends? ends = null;
            ends = new Ends
            {
                Helper = new TunnelPipe(joined.Keys, helpers, Options(
                    async cancel => Carrier(ends!._helpers = await ComeAgainAsync(meet, asJoiner.Ticket, cancel)))),
                Sharer = new TunnelPipe(made.Keys, sharers, Options(
                    async cancel => Carrier(ends!._sharers = await ComeAgainAsync(meet, asMaker.Ticket, cancel)))),
            };
            (ends._helpers, ends._sharers) = (joiner, maker);
            return ends;
        }

        public static Task<HandshakeOutput> ProveAsync(WebSocketCarrier carrier, TunnelRole role, string typed, string session)
        {
            Assert.True(QuickCode.TryParse(typed, out QuickCode? code, out _));
            var options = new TunnelHandshakeOptions
            {
                Role = role,
                Wish = role == TunnelRole.Helper ? TunnelWish.View : TunnelWish.Nothing,
                IsMaker = role == TunnelRole.Sharer,
                Code = code,
                PairId = Encoding.ASCII.GetBytes(session),
                Group = new Ristretto255(),
                FillRandom = TunnelMeeting.FillRandom,
            };
            return TunnelMeeting.RunAsync(carrier, options, TimeProvider.System, CancellationToken.None);
        }

        public void Break(TunnelRole role) => (role == TunnelRole.Helper ? _helpers : _sharers)!.Break();

        public async ValueTask DisposeAsync()
        {
            await Helper.DisposeAsync();
            await Sharer.DisposeAsync();
        }

        /// <summary>Text messages are the relay's: here nothing follows from them.</summary>
        private static WebSocketCarrier Carrier(MeetClient client) => new(client.Socket, _ => { });

        private static async Task<MeetClient> ComeAgainAsync(Uri meet, string ticket, CancellationToken cancellationToken)
        {
            MeetClient client = await MeetClient.ConnectAsync(meet, cancellationToken);
            await client.SendAsync(new MeetRequest.Resume(ticket));
            Assert.IsType<MeetReply.Resumed>(await client.ReadReplyAsync());
            return client;
        }

        private static TunnelPipeOptions Options(Func<CancellationToken, Task<IMessageCarrier?>> reconnect) =>
            new() { Peer = new PeerAddress.Relay("localhost"), Reconnect = reconnect, Time = TimeProvider.System };
    }
}
