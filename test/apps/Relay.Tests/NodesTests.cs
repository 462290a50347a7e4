using System.Net;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;

namespace Relay.Tests;

/// <summary>Two processes of the relay with a real redis-server.</summary>
public sealed class NodesTests
{
    private const long StreamBytes = 24 * 1024 * 1024;
    private const string Secret = "a secret of thirty-two characters or more";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly byte[] StreamHash = ResumingEnd.HashOf(StreamBytes);

    [Fact]
    public async Task TwoEnds_AtTwoNodes_ExchangeMessages()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using RelayProcess first = await StartNodeAsync(redis);
        await using RelayProcess second = await StartNodeAsync(redis);

        (MeetClient maker, _, MeetClient joiner, _) = await MeetClient.PairAsync(first.Meet, second.Meet);
        byte[] large = new byte[200_000];
        new Random(3).NextBytes(large);
        await maker.SendAsync(large);
        await joiner.SendAsync((byte[])[1, 2, 3]);

        Assert.Equal(large, await joiner.ReadBinaryAsync());
        Assert.Equal([1, 2, 3], await maker.ReadBinaryAsync());
        await maker.SendAsync(new MeetRequest.Leave());
        Assert.Equal(new MeetReply.Over(OverReason.Left), await joiner.ReadReplyAsync());
        await maker.DisposeAsync();
        await joiner.DisposeAsync();
    }

    [Fact]
    public async Task ThousandJoins_OfOneCodeAtTwoNodes_HaveOneWinner()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        string[] open = ["--tries-per-minute", "1000000", "--max-connections-per-address", "2000",
            "--max-pairs-per-address", "2000", "--first-message-seconds", "60"];
        await using RelayProcess first = await StartNodeAsync(redis, open);
        await using RelayProcess second = await StartNodeAsync(redis, open);
        (MeetClient maker, MeetReply.NameplateGiven code) = await MeetClient.MakeAsync(first.Meet);
        List<MeetClient> joiners = [];
        foreach (int[] part in Enumerable.Range(0, 1000).Chunk(100))
            joiners.AddRange(await Task.WhenAll(part.Select(i => MeetClient.ConnectAsync(i % 2 == 0 ? first.Meet : second.Meet))));

        MeetReply[] replies = await Task.WhenAll(joiners.Select(async joiner =>
        {
            await joiner.SendAsync(new MeetRequest.Join(code.Digits, Role.Helper));
            return await joiner.ReadReplyAsync();
        }));

        Assert.Single(replies.OfType<MeetReply.Paired>());
        Assert.Equal(999, replies.Count(r => r == new MeetReply.Refused(RefusalReason.NoSuchCode, 0)));
        foreach (MeetClient joiner in joiners) await joiner.DisposeAsync();
        await maker.DisposeAsync();
    }

    [Fact]
    public async Task Node_KilledWhileASessionRunsThroughIt_LosesNoByte()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using RelayProcess first = await StartNodeAsync(redis);
        await using RelayProcess second = await StartNodeAsync(redis);
        await using ResumingEnd maker = ResumingEnd.Maker(StreamBytes, first.Meet, second.Meet);
        Task<byte[]> makers = maker.RunAsync();
        await using ResumingEnd joiner = ResumingEnd.Joiner(await maker.Code.WaitAsync(Patience), StreamBytes, second.Meet, first.Meet);
        Task<byte[]> joiners = joiner.RunAsync();

        await UntilAsync(() => maker.Received > StreamBytes / 8 && joiner.Received > StreamBytes / 8);
        first.Process.Signal(9);

        Assert.Equal(StreamHash, await makers.WaitAsync(Patience));
        Assert.Equal(StreamHash, await joiners.WaitAsync(Patience));
        Assert.Equal((1, 1), (maker.Resumptions, joiner.Resumptions));
    }

    [Fact]
    public async Task Node_AskedToStop_SendsItsSessionToTheOther()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using RelayProcess first = await StartNodeAsync(redis);
        await using RelayProcess second = await StartNodeAsync(redis);
        await using ResumingEnd maker = ResumingEnd.Maker(StreamBytes, first.Meet, second.Meet);
        Task<byte[]> makers = maker.RunAsync();
        await using ResumingEnd joiner = ResumingEnd.Joiner(await maker.Code.WaitAsync(Patience), StreamBytes, first.Meet, second.Meet);
        Task<byte[]> joiners = joiner.RunAsync();
        await using MeetClient waiting = (await MeetClient.MakeAsync(first.Meet)).Maker;

        await UntilAsync(() => joiner.Received > StreamBytes / 8);
        first.Process.Signal(15);

        Assert.Equal(new MeetReply.ComeAgain(AgainReason.Leaving), await waiting.ReadReplyAsync());
        Assert.Equal(0, await first.Process.Exit.WaitAsync(Patience));
        Assert.Equal(StreamHash, await makers.WaitAsync(Patience));
        Assert.Equal(StreamHash, await joiners.WaitAsync(Patience));
    }

    [Fact]
    public async Task Maker_WhoseNodeIsKilled_GoesOnWithItsCodeAtAnother()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using RelayProcess first = await StartNodeAsync(redis);
        await using RelayProcess second = await StartNodeAsync(redis);
        (MeetClient maker, MeetReply.NameplateGiven code) = await MeetClient.MakeAsync(first.Meet);
        first.Process.Signal(9);
        await first.Process.Exit;

        await using MeetClient again = await MeetClient.ConnectAsync(second.Meet);
        await again.SendAsync(new MeetRequest.Resume(code.Ticket));
        var given = Assert.IsType<MeetReply.NameplateGiven>(await again.ReadReplyAsync());
        await using MeetClient joiner = await MeetClient.ConnectAsync(second.Meet);
        await joiner.SendAsync(new MeetRequest.Join(code.Digits, Role.Helper));

        Assert.Equal(code.Digits, given.Digits);
        Assert.IsType<MeetReply.Paired>(await joiner.ReadReplyAsync());
        await maker.DisposeAsync();
    }

    [Fact]
    public async Task Redis_KilledWhileASessionRuns_StopsNewCodesAloneAndIsFoundAgain()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using RelayProcess first = await StartNodeAsync(redis);
        await using RelayProcess second = await StartNodeAsync(redis, "--tries-per-minute", "1000");
        (MeetClient waiting, MeetReply.NameplateGiven code) = await MeetClient.MakeAsync(first.Meet);
        await using ResumingEnd maker = ResumingEnd.Maker(StreamBytes, first.Meet);
        Task<byte[]> makers = maker.RunAsync();
        await using ResumingEnd joiner = ResumingEnd.Joiner(await maker.Code.WaitAsync(Patience), StreamBytes, second.Meet);
        Task<byte[]> joiners = joiner.RunAsync();

        await UntilAsync(() => joiner.Received > StreamBytes / 8);
        await redis.KillAsync();
        Assert.Equal(new MeetReply.Refused(RefusalReason.NoDirectory, 1), await AskForACodeAsync(second.Meet));
        Assert.Equal(StreamHash, await makers.WaitAsync(Patience));
        Assert.Equal(StreamHash, await joiners.WaitAsync(Patience));
        Assert.Equal((0, 0), (maker.Resumptions, joiner.Resumptions));

        await redis.StartAgainAsync();
        await UntilAsync(async () => await AskForACodeAsync(second.Meet) is MeetReply.NameplateGiven);
        // The code of before is known to its node alone, which has to say it again.
        await UntilAsync(async () =>
        {
            await using MeetClient late = await MeetClient.ConnectAsync(second.Meet);
            await late.SendAsync(new MeetRequest.Join(code.Digits, Role.Helper));
            return await late.ReadReplyAsync() is MeetReply.Paired;
        });
        await waiting.DisposeAsync();
    }

    [Fact]
    public async Task Carry_WithoutATicketOfANode_IsRefused()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using RelayProcess node = await StartNodeAsync(redis);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.Http, "/v1/carry"));
        request.Headers.TryAddWithoutValidation("Authorization", "Beside-Node 1 a Join:b:Helper AAAA");

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    internal static async Task<RelayProcess> StartNodeAsync(RedisServer redis, params string[] options)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Secret);
        int port = RelayProcess.FreePort();
        return await RelayProcess.StartAsync(
            port, ["--redis", redis.Address, "--node-url", $"http://127.0.0.1:{port}", "--node-secret-file", file, .. options]);
    }

    private static async Task<MeetReply> AskForACodeAsync(Uri meet)
    {
        await using MeetClient client = await MeetClient.ConnectAsync(meet);
        await client.SendAsync(new MeetRequest.Make(Role.Sharer));
        return await client.ReadReplyAsync();
    }

    internal static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    internal static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds()) await look.WaitForNextTickAsync(limit.Token);
    }
}
