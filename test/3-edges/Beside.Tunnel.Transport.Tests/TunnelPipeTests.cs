using Beside.Tunnel.Handshake;
using Beside.Tunnel.Messages;

namespace Beside.Tunnel.Transport.Tests;

public sealed class TunnelPipeTests
{
    [Fact]
    public async Task Bytes_OverALineThatBreaksAgainAndAgain_ArriveOnceAndInOrder()
    {
        await using Line line = await Line.ConnectAsync();
        byte[] pictures = Bytes(3_000_000, seed: 1), keys = Bytes(20_000, seed: 2);
        Task<byte[]> shown = Line.ReadAsync(line.Helper, pictures.Length), pressed = Line.ReadAsync(line.Sharer, keys.Length);
        Task writing = WriteAsync(line.Sharer, pictures), typing = WriteAsync(line.Helper, keys);
        for (int i = 0; i < 10; i++)
        {
            line.Break();
            line.Mend();
            Assert.IsType<TunnelOutput.Broken>(await Line.NextEventAsync(line.Helper));
            Assert.IsType<TunnelOutput.Resumed>(await Line.NextEventAsync(line.Helper));
            Assert.IsType<TunnelOutput.Broken>(await Line.NextEventAsync(line.Sharer));
            Assert.IsType<TunnelOutput.Resumed>(await Line.NextEventAsync(line.Sharer));
        }

        Assert.Equal(pictures, await shown);
        Assert.Equal(keys, await pressed);
        await Task.WhenAll(writing, typing);
    }

    [Fact]
    public async Task Line_ThatGoesSilent_IsSeenByBothAndGoesOnWhenItIsBack()
    {
        await using Line line = await Line.ConnectAsync();
        Assert.True(await line.Helper.TryWriteAsync(new byte[] { 1 }, CancellationToken.None));
        Assert.Equal([1], await Line.ReadAsync(line.Sharer, 1));

        line.Silence();
        await line.Sharer.TryWriteAsync(new byte[] { 2 }, CancellationToken.None);
        Assert.IsType<TunnelOutput.Broken>(await Line.NextEventAsync(line.Helper));
        Assert.IsType<TunnelOutput.Broken>(await Line.NextEventAsync(line.Sharer));
        line.Mend();

        Assert.Equal([2], await Line.ReadAsync(line.Helper, 1));
    }

    /// <summary>A helper whose program hangs: what the sharer has written and nobody has taken stays small, and a write waits.</summary>
    [Fact]
    public async Task Reader_WhoStops_StopsTheWriterAtTheCredit()
    {
        await using Line line = await Line.ConnectAsync();
        byte[] pictures = Bytes(1_000_000, seed: 3);
        Task writing = WriteAsync(line.Sharer, pictures);
        while (line.Sharer.UnacknowledgedBytes < Limits.CreditBytes || line.Sharer.UnsentBytes > 0)
            await Task.Yield();

        Assert.False(writing.IsCompleted);
        Assert.Equal((Limits.CreditBytes, 0), (line.Sharer.UnacknowledgedBytes, line.Sharer.UnsentBytes));
        Assert.Equal(pictures, await Line.ReadAsync(line.Helper, pictures.Length));
        await writing;
    }

    [Fact]
    public async Task Write_WhileBroken_CompletesWhenTheTunnelGoesOn()
    {
        await using Line line = await Line.ConnectAsync();
        line.Break();
        Assert.IsType<TunnelOutput.Broken>(await Line.NextEventAsync(line.Helper));

        Task<bool> writing = line.Helper.TryWriteAsync(new byte[] { 5 }, CancellationToken.None).AsTask();
        Assert.False(writing.IsCompleted);
        line.Mend();

        Assert.True(await writing);
        Assert.Equal([5], await Line.ReadAsync(line.Sharer, 1));
    }

    [Fact]
    public async Task Shutdown_LetsEverythingArriveAndThenEnds()
    {
        await using Line line = await Line.ConnectAsync();
        byte[] last = Bytes(100_000, seed: 4);
        Assert.True(line.Sharer.TrySend(new TunnelMessage.Names("Ann", "beside")));
        Assert.True(await line.Sharer.TryWriteAsync(last, CancellationToken.None));

        await line.Sharer.ShutdownAsync(CancellationToken.None);

        Assert.Equal(last, await Line.ReadAsync(line.Helper, last.Length + 1));
        Assert.Equal(new TunnelOutput.Received(new TunnelMessage.Names("Ann", "beside")), await Line.NextEventAsync(line.Helper));
        Assert.Equal((TunnelEnd.Finished, true), Ended(await Line.NextEventAsync(line.Helper)));
        Assert.Equal((TunnelEnd.Finished, false), Ended(await Line.NextEventAsync(line.Sharer)));
        Assert.False(await line.Helper.TryWriteAsync(new byte[] { 1 }, CancellationToken.None));
        await line.Helper.Events.Completion;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task End_ThatLeaves_TellsTheOther(bool disposes)
    {
        await using Line line = await Line.ConnectAsync();

        if (disposes) await line.Sharer.DisposeAsync();
        else line.Sharer.Abort();

        Assert.Equal((TunnelEnd.Left, true), Ended(await Line.NextEventAsync(line.Helper)));
        Assert.Equal(0, await line.Helper.ReadAsync(new byte[1], CancellationToken.None));
    }

    [Fact]
    public async Task Interception_ThatIsSuspected_IsToldToBoth()
    {
        await using Line line = await Line.ConnectAsync();

        line.Sharer.Close(TunnelEnd.PossibleInterception);

        Assert.Equal((TunnelEnd.PossibleInterception, true), Ended(await Line.NextEventAsync(line.Helper)));
    }

    [Fact]
    public async Task DirectPath_Offered_CarriesTheSessionWithoutABreakAndGoesBackToTheRelayWhenItBreaks()
    {
        await using Line line = await Line.ConnectAsync();

        line.OfferDirectPath();
        Assert.IsType<TunnelOutput.Switched>(await Line.NextEventAsync(line.Helper));
        Assert.IsType<TunnelOutput.Switched>(await Line.NextEventAsync(line.Sharer));
        await line.Sharer.TryWriteAsync(new byte[] { 1, 2 }, CancellationToken.None);
        Assert.Equal([1, 2], await Line.ReadAsync(line.Helper, 2));

        line.Break();
        line.Mend();
        Assert.IsType<TunnelOutput.Broken>(await Line.NextEventAsync(line.Helper));
        Assert.IsType<TunnelOutput.Resumed>(await Line.NextEventAsync(line.Helper));
    }

    [Fact]
    public async Task Stranger_OnAnOfferedConnection_ChangesNothing()
    {
        await using Line line = await Line.ConnectAsync();
        (SilentCarrier stranger, SilentCarrier offered) = Line.Pair();

        line.Sharer.Offer(offered);
        await stranger.TrySendAsync(new byte[] { 0, 1, 6 }, CancellationToken.None);
        byte[] buffer = new byte[Limits.FrameMax];
        while (await stranger.ReceiveAsync(buffer, CancellationToken.None) > 0)
        {
            // until it is turned away
        }

        await line.Sharer.TryWriteAsync(new byte[] { 1 }, CancellationToken.None);
        Assert.Equal([1], await Line.ReadAsync(line.Helper, 1));
    }

    [Fact]
    public async Task Meeting_WithTheWrongCode_FailsAtBothEnds()
    {
        (SilentCarrier helper, SilentCarrier sharer) = Line.Pair();

        Task<HandshakeOutput> joining = Line.MeetAsync(helper, TunnelRole.Helper, "482914"),
            making = Line.MeetAsync(sharer, TunnelRole.Sharer, "482913");

        Assert.Equal((HandshakeFailure.WrongCode, false), Failure(await joining));
        Assert.Equal((HandshakeFailure.WrongCode, true), Failure(await making));
    }

    [Fact]
    public async Task Meeting_WhoseConnectionEnds_IsLost()
    {
        (SilentCarrier helper, SilentCarrier sharer) = Line.Pair();
        Task<HandshakeOutput> making = Line.MeetAsync(sharer, TunnelRole.Sharer, "482913");

        helper.Abort();

        Assert.Equal((HandshakeFailure.Lost, false), Failure(await making));
    }

    [Fact]
    public async Task Cancellation_OfAReadOrAWrite_ThrowsNothing()
    {
        await using Line line = await Line.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Task<int> reading = line.Helper.ReadAsync(new byte[1], cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        Assert.Equal(0, await reading);
        Assert.Equal(TunnelState.Open, line.Helper.State);
    }

    private static async Task WriteAsync(TunnelPipe to, byte[] bytes)
    {
        foreach (byte[] piece in bytes.Chunk(10_000))
            Assert.True(await to.TryWriteAsync(piece, CancellationToken.None));
    }

    private static (TunnelEnd Reason, bool ByPeer) Ended(TunnelOutput output)
    {
        var ended = Assert.IsType<TunnelOutput.Ended>(output);
        return (ended.Reason, ended.ByPeer);
    }

    private static (HandshakeFailure Failure, bool IsMiss) Failure(HandshakeOutput output)
    {
        var failed = Assert.IsType<HandshakeOutput.Failed>(output);
        return (failed.Failure, failed.IsMiss);
    }

    private static byte[] Bytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
