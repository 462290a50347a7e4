using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;

namespace Relay.Tests;

public sealed class OneNodeTests
{
    private const long StreamBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task TwoEnds_WithOneCode_ExchangeMessagesAsTheyAre()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();
        (MeetClient maker, MeetReply.Paired asMaker, MeetClient joiner, MeetReply.Paired asJoiner) = await MeetClient.PairAsync(relay.Meet);

        byte[] large = new byte[300_000];
        new Random(1).NextBytes(large);
        await maker.SendAsync(large);
        await joiner.SendAsync(Array.Empty<byte>());
        await joiner.SendAsync((byte[])[1, 2, 3]);

        Assert.Equal(asMaker.Session, asJoiner.Session);
        Assert.NotEqual(asMaker.Ticket, asJoiner.Ticket);
        Assert.Equal(large, await joiner.ReadBinaryAsync());
        Assert.Empty(await maker.ReadBinaryAsync());
        Assert.Equal([1, 2, 3], await maker.ReadBinaryAsync());
        await maker.DisposeAsync();
        await joiner.DisposeAsync();
    }

    [Fact]
    public async Task Join_UnknownOfTheSameRoleOrSpent_HasOneAnswerAfterOneTime()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();
        (MeetClient waiting, MeetReply.NameplateGiven open) = await MeetClient.MakeAsync(relay.Meet);
        (MeetClient maker, MeetReply.NameplateGiven spent) = await MeetClient.MakeAsync(relay.Meet);
        await using MeetClient winner = await MeetClient.ConnectAsync(relay.Meet);
        await winner.SendAsync(new MeetRequest.Join(spent.Digits, Role.Helper));
        Assert.IsType<MeetReply.Paired>(await winner.ReadReplyAsync());
        string unknown = Enumerable.Range(100, 3)
            .Select(i => i.ToString(CultureInfo.InvariantCulture))
            .First(d => d != open.Digits && d != spent.Digits);

        foreach ((string digits, Role role) in (IEnumerable<(string, Role)>)[(unknown, Role.Helper),
            (open.Digits, Role.Sharer), (spent.Digits, Role.Helper)])
        {
            await using MeetClient joiner = await MeetClient.ConnectAsync(relay.Meet);
            long asked = Stopwatch.GetTimestamp();
            await joiner.SendAsync(new MeetRequest.Join(digits, role));
            Assert.Equal(new MeetReply.Refused(RefusalReason.NoSuchCode, 0), await joiner.ReadReplyAsync());
            Assert.True(Stopwatch.GetElapsedTime(asked) >= Limits.NoSuchCodeDelay - TimeSpan.FromMilliseconds(20));
        }

        await waiting.DisposeAsync();
        await maker.DisposeAsync();
    }

    [Fact]
    public async Task Maker_WhoseCodeIsMissed_ComesAgainUntilTheThirdTime()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();
        (MeetClient maker, MeetReply.NameplateGiven code) = await MeetClient.MakeAsync(relay.Meet);
        for (int miss = 1; miss <= Limits.MaxMisses; miss++)
        {
            await using MeetClient joiner = await MeetClient.ConnectAsync(relay.Meet);
            await joiner.SendAsync(new MeetRequest.Join(code.Digits, Role.Helper));
            Assert.IsType<MeetReply.Paired>(await joiner.ReadReplyAsync());
            Assert.IsType<MeetReply.Paired>(await maker.ReadReplyAsync());
            await maker.SendAsync(new MeetRequest.Missed());
            Assert.Equal(new MeetReply.Over(OverReason.Missed), await joiner.ReadReplyAsync());
            MeetReply told = await maker.ReadReplyAsync();
            await maker.DisposeAsync();
            if (miss == Limits.MaxMisses)
            {
                Assert.Equal(new MeetReply.Over(OverReason.Missed), told);
                break;
            }

            Assert.Equal(new MeetReply.ComeAgain(AgainReason.Missed), told);
            maker = await MeetClient.ConnectAsync(relay.Meet);
            await maker.SendAsync(new MeetRequest.Resume(code.Ticket));
            Assert.Equal(miss, Assert.IsType<MeetReply.NameplateGiven>(await maker.ReadReplyAsync()).Misses);
        }

        Assert.Equal(3, await relay.MetricAsync("beside_relay_misses_total"));
        Assert.Equal(0, await relay.MetricAsync("beside_relay_waits"));
    }

    /// <summary>Also without a directory: the tickets alone bring the two ends together again.</summary>
    [Fact]
    public async Task Relay_KilledAndStartedAgain_GoesOnWithTheSession()
    {
        RelayProcess relay = await RelayProcess.StartAsync();
        await using ResumingEnd maker = ResumingEnd.Maker(StreamBytes, relay.Meet);
        Task<byte[]> makers = maker.RunAsync();
        await using ResumingEnd joiner = ResumingEnd.Joiner(await maker.Code.WaitAsync(Patience), StreamBytes, relay.Meet);
        Task<byte[]> joiners = joiner.RunAsync();
        await NodesTests.UntilAsync(() => joiner.Received > StreamBytes / 8);
        relay.Process.Signal(9);
        await relay.Process.Exit;

        await using RelayProcess again = await RelayProcess.StartAsync(relay.Port);

        byte[] expected = ResumingEnd.HashOf(StreamBytes);
        Assert.Equal(expected, await makers.WaitAsync(Patience));
        Assert.Equal(expected, await joiners.WaitAsync(Patience));
        Assert.True(maker.Resumptions >= 1);
        await relay.DisposeAsync();
    }

    [Fact]
    public async Task Reader_WhoStops_StopsTheSenderAndTheRelayKeepsNothing()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();
        (MeetClient maker, _, MeetClient joiner, _) = await MeetClient.PairAsync(relay.Meet);
        double before = await relay.MetricAsync("process_resident_memory_bytes");
        byte[] message = new byte[64 * 1024];
        int sent = 0;
        Task sending = Task.CompletedTask;
        // What is accepted lies in sockets of the system, which hold some megabytes on loopback.
        while (sent < 2000)
        {
            sending = maker.SendAsync(message);
            if (await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(2))) != sending) break;
            sent++;
        }

        Assert.InRange(sent, 1, 400);
        Assert.False(sending.IsCompleted);
        Assert.InRange(await relay.MetricAsync("process_resident_memory_bytes") - before, double.MinValue, 16 * 1024 * 1024);
        for (int i = 0; i <= sent; i++)
            Assert.Equal(message.Length, (await joiner.ReadBinaryAsync()).Length);
        await sending;
        await maker.DisposeAsync();
        await joiner.DisposeAsync();
    }

    [Theory]
    [InlineData("{\"type\":\"make\"")]
    [InlineData("{\"type\":\"settled\"}")]
    [InlineData("GET / HTTP/1.1")]
    public async Task FirstMessage_ThatIsNone_IsRefused(string text)
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();
        await using MeetClient client = await MeetClient.ConnectAsync(relay.Meet);

        await client.Socket.SendAsync(
            System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        Assert.Equal(new MeetReply.Refused(RefusalReason.BadMessage, 0), await client.ReadReplyAsync());
    }

    [Fact]
    public async Task Message_LargerThanAllowed_EndsItsSenderAndTheOtherIsTold()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync("--max-message-bytes", "100000");
        (MeetClient maker, _, MeetClient joiner, _) = await MeetClient.PairAsync(relay.Meet);

        await joiner.SendAsync(new byte[100_000]);
        Assert.Equal(100_000, (await maker.ReadBinaryAsync()).Length);
        Task sending = joiner.SendAsync(new byte[400_000]);

        Assert.Equal(new MeetReply.Refused(RefusalReason.BadMessage, 0), await joiner.ReadReplyAsync());
        await sending;
        await joiner.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        Assert.Equal(new MeetReply.ComeAgain(AgainReason.Away), await maker.ReadReplyAsync());
        await maker.DisposeAsync();
        await joiner.DisposeAsync();
    }

    [Fact]
    public async Task Connection_ThatSaysNothing_IsRefusedInTime()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync("--first-message-seconds", "1");
        await using MeetClient client = await MeetClient.ConnectAsync(relay.Meet);

        Assert.Equal(new MeetReply.Refused(RefusalReason.TooSlow, 0), await client.ReadReplyAsync());
    }

    [Fact]
    public async Task Log_OfAWholeSession_HasNeitherCodeNorTicketNorAddress()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync("--log-format", "json");
        (MeetClient maker, MeetReply.NameplateGiven code) = await MeetClient.MakeAsync(relay.Meet);
        await using MeetClient joiner = await MeetClient.ConnectAsync(relay.Meet);
        await joiner.SendAsync(new MeetRequest.Join(code.Digits, Role.Helper));
        await joiner.ReadReplyAsync();
        joiner.Break();
        await maker.DisposeAsync();
        using var client = new HttpClient();
        string metrics = await client.GetStringAsync(new Uri(relay.Http, "/metrics"));
        relay.Process.Signal(15);
        Assert.Equal(0, await relay.Process.Exit.WaitAsync(Patience));

        Assert.All(relay.Process.Errors.Lines.Where(l => !l.Contains("Listening on", StringComparison.Ordinal)), l => Assert.DoesNotMatch(
            $"{code.Ticket}|127\\.0\\.0\\.1|\\D{code.Digits}\\D",
            l.Replace("\"Timestamp\"", "", StringComparison.Ordinal)));
        Assert.DoesNotMatch("127\\.0\\.0\\.1|::1", metrics);
        Assert.Contains("beside_relay_refusals_total{reason=\"no-such-code\"} 0", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_ThatIsWrong_IsNamedAndExitCodeIs2()
    {
        Assert.Equal(
            (2, "beside-relay: --max-waits is \"many\"; it needs a number from 1 to 1000000."),
            await RunAsync("--max-waits", "many"));
        Assert.Equal(
            (2, "beside-relay: without TLS the relay would be heard by anybody on the way to 0.0.0.0:8744. Give it Certificate, or name the proxy that does TLS by KnownProxies."),
            await RunAsync("--listen", "0.0.0.0:8744"));
        Assert.Equal((40, "beside-relay: certificate nowhere.pem with key nowhere.pem: "), await RunAsync("--certificate", "nowhere.pem"));
    }

    [Fact]
    public async Task Port_InUse_IsExitCode13()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();

        Assert.Equal(13, (await RunAsync("--listen", $"127.0.0.1:{relay.Port}")).ExitCode);
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(params string[] options)
    {
        await using Beside.Testing.ChildProcess process = Beside.Testing.ChildProcess.Start(RelayProcess.Executable, options);
        int code = await process.Exit.WaitAsync(Patience);
        string text = process.Errors.Text;
        return (code, code == 40 ? text[..(text.IndexOf("pem: ", StringComparison.Ordinal) + 5)] : text);
    }
}
