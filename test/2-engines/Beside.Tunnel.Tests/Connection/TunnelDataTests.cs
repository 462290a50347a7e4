using Beside.Testing;
using Beside.Tunnel.Messages;
using Beside.Tunnel.Records;

namespace Beside.Tunnel.Tests.Connection;

public sealed class TunnelDataTests
{
    [Fact]
    public void Bytes_SentBothWays_ComeOutAsTheyWentIn()
    {
        using var pair = new TunnelPair();
        byte[] picture = Bytes(100_000, seed: 1);

        Assert.Equal(3, pair.Helper.Send("key"u8));
        Assert.Equal(picture.Length, pair.Sharer.Send(picture));
        pair.Carry();

        Assert.Equal("key"u8, pair.Read(pair.Sharer));
        Assert.Equal(picture, pair.Read(pair.Helper));
    }

    [Fact]
    public void Bytes_TakenByTheSession_AreAcknowledgedAndOnlyThose()
    {
        using var pair = new TunnelPair();
        pair.Sharer.Send(Bytes(100_000, seed: 1));
        pair.Carry();
        Assert.Equal((100_000, 0), (pair.Sharer.UnacknowledgedBytes, pair.Sharer.UnsentBytes));

        pair.Helper.Advance(30_000, pair.Now);
        pair.Carry();
        Assert.Equal(70_000, pair.Sharer.UnacknowledgedBytes);
        Assert.Equal(Limits.CreditBytes - 70_000, pair.Sharer.Credit);

        pair.Helper.Advance(1, pair.Now);
        pair.Carry();
        Assert.Equal(70_000, pair.Sharer.UnacknowledgedBytes);
        pair.Pass(Limits.AcknowledgementDelay);
        pair.Carry();
        Assert.Equal(69_999, pair.Sharer.UnacknowledgedBytes);
    }

    [Fact]
    public void Send_PastWhatMayBeUnacknowledged_PushesBack()
    {
        using var pair = new TunnelPair();

        Assert.Equal(Limits.RetainedMax, pair.Sharer.Send(new byte[Limits.RetainedMax + 1]));
        Assert.Equal(0, pair.Sharer.Send([1]));
        Assert.Equal(0, pair.Sharer.Credit);
        pair.Carry();
        Assert.Equal(0, pair.Sharer.Send([1]));

        Assert.Equal(Limits.RetainedMax, pair.Read(pair.Helper).Length);
        pair.Carry();

        Assert.Equal(1, pair.Sharer.Send([1]));
        Assert.Equal(Limits.CreditBytes - 1, pair.Sharer.Credit);
    }

    /// <summary>A picture is cut from the stream when the connection takes a frame, so what waits is not in anybody's
    /// buffer but ours.</summary>
    [Fact]
    public void Bytes_ThatTheConnectionDoesNotTake_AreUnsent()
    {
        using var pair = new TunnelPair();
        pair.Sharer.Send(new byte[50_000]);
        byte[] frame = new byte[Limits.FrameMax];

        Assert.True(pair.Sharer.TryTakeFrame(TunnelConnection.FirstLeg, frame, pair.Now, out int length));

        Assert.Equal(Limits.FrameMax, length);
        Assert.Equal(50_000 - Limits.RecordDataMax, pair.Sharer.UnsentBytes);
    }

    [Fact]
    public void SendingAndReceiving_InRoutine_AllocatesNothing()
    {
        using var pair = new TunnelPair();
        byte[] data = new byte[60_000], frame = new byte[Limits.FrameMax];

        long allocated = Allocations.InSteadyState(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                pair.Sharer.Send(data);
                while (pair.Sharer.TryTakeFrame(0, frame, pair.Now, out int length))
                    pair.Helper.Receive(0, frame.AsSpan(0, length), pair.Now);
                while (!pair.Helper.Received.IsEmpty)
                    pair.Helper.Advance(pair.Helper.Received.Length, pair.Now);
                while (pair.Helper.TryTakeFrame(0, frame, pair.Now, out int length))
                    pair.Sharer.Receive(0, frame.AsSpan(0, length), pair.Now);
                _ = pair.Helper.NextDeadline;
                pair.Helper.HandleTimeout(pair.Now);
            }
        });

        Assert.Equal(0, pair.Sharer.UnacknowledgedBytes);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Messages_SentBothWays_ComeInOrder()
    {
        using var pair = new TunnelPair();
        TunnelMessage[] messages = [new TunnelMessage.Names("Ann", "beside"),
            new TunnelMessage.Wish(TunnelWish.Control), new TunnelMessage.Window(WindowState.Visible)];

        Assert.All(messages, m => Assert.True(pair.Helper.TrySend(m)));
        pair.Carry();

        Assert.Equal(messages, TunnelPair.Outputs(pair.Sharer).Cast<TunnelOutput.Received>().Select(r => r.Message));
    }

    [Fact]
    public void Messages_ThatNobodyAcknowledges_AreTakenUpToALimit()
    {
        using var pair = new TunnelPair();
        for (int i = 0; i < Limits.RetainedMessagesMax; i++)
            Assert.True(pair.Helper.TrySend(new TunnelMessage.Window(WindowState.Visible)));
        Assert.False(pair.Helper.TrySend(new TunnelMessage.Window(WindowState.Visible)));

        pair.Carry();
        pair.Pass(Limits.AcknowledgementDelay);
        pair.Carry();

        Assert.True(pair.Helper.TrySend(new TunnelMessage.Window(WindowState.Visible)));
    }

    [Fact]
    public void Close_Finished_LetsEverythingArriveFirst()
    {
        using var pair = new TunnelPair();
        pair.Sharer.Send(Bytes(70_000, seed: 2));
        pair.Sharer.TrySend(new TunnelMessage.Names("Ann", "beside"));

        pair.Sharer.Close(TunnelEnd.Finished);
        Assert.Equal(0, pair.Sharer.Send([1]));
        pair.Carry();

        Assert.Equal(Bytes(70_000, seed: 2), pair.Read(pair.Helper));
        Assert.Equal(
            [new TunnelOutput.Received(new TunnelMessage.Names("Ann", "beside")),
                new TunnelOutput.Ended(TunnelEnd.Finished, ByPeer: true, "closed by the other end")],
            TunnelPair.Outputs(pair.Helper));
        Assert.Equal([new TunnelOutput.Ended(TunnelEnd.Finished, ByPeer: false, "closed")], TunnelPair.Outputs(pair.Sharer));
        Assert.Empty(pair.Take(pair.Sharer));
        Assert.Empty(pair.Take(pair.Helper));
    }

    [Fact]
    public void Close_ForAnInterception_IsTheNextThingSaid()
    {
        using var pair = new TunnelPair();
        pair.Sharer.Send(new byte[70_000]);

        pair.Sharer.Close(TunnelEnd.PossibleInterception);

        Assert.Single(pair.Take(pair.Sharer), frame => frame.Length < 100);
        Assert.Equal(TunnelState.Ended, pair.Sharer.State);
        Assert.Null(pair.Sharer.NextDeadline);
    }

    [Fact]
    public void Frame_ThatIsChanged_EndsTheTunnelForBoth()
    {
        using var pair = new TunnelPair();
        pair.Helper.Send("key"u8);
        byte[] frame = pair.Take(pair.Helper)[0];
        frame[^1] ^= 1;

        pair.Sharer.Receive(TunnelConnection.FirstLeg, frame, pair.Now);
        pair.Carry();

        var ended = Assert.IsType<TunnelOutput.Ended>(Assert.Single(TunnelPair.Outputs(pair.Sharer)));
        Assert.Equal((TunnelEnd.Violation, false), (ended.Reason, ended.ByPeer));
        Assert.StartsWith("Record.tag", ended.Detail, StringComparison.Ordinal);
        Assert.Equal(
            [new TunnelOutput.Ended(TunnelEnd.Violation, ByPeer: true, "closed by the other end")],
            TunnelPair.Outputs(pair.Helper));
        Assert.Empty(pair.Read(pair.Sharer));
    }

    /// <summary>Whoever has the keys is still a peer: what they say is bounded and checked.</summary>
    [Theory]
    [InlineData(RecordType.Data, "00 00 00 00 00 00 00 01 61", "Data.position at offset 4: 1, but the stream has come to 0")]
    [InlineData(RecordType.Data, "80 00 00 00 00 00 00 00 61", "Data.position at offset 4: -9223372036854775808, but")]
    [InlineData(RecordType.Data, "00 00 00 00 00 00 00 00", "Data.bytes at offset 12: 0, outside 1 to 16384")]
    [InlineData(RecordType.Message, "00 00 00 01 03 01", "Message.number at offset 8: 1, but 0 have come")]
    [InlineData(RecordType.Message, "00 00 00 00 02 07", "Message.wish at offset 2: 7 is no wish")]
    [InlineData(
        RecordType.Acknowledgement,
        "00 00 00 00 00 00 00 01 00 00 00 00",
        "Acknowledgement.consumed at offset 16: 1 was never sent")]
    [InlineData(RecordType.Acknowledgement, "FF 00 00 00 00 00 00 01 00 00 00 00", "Acknowledgement.consumed")]
    [InlineData(
        RecordType.Acknowledgement,
        "00 00 00 00 00 00 00 00 00 00 00 01",
        "Acknowledgement.messages at offset 16: 1 were never sent")]
    [InlineData(RecordType.Probe, "00", "Record.length at offset 4: 1 bytes too many")]
    [InlineData(RecordType.Resumed, "", "Record.type at offset 3: 5 where a session runs")]
    [InlineData(RecordType.Close, "10", "Close.reason at offset 5: 16 is no reason")]
    [InlineData((RecordType)77, "", "Record.type at offset 3: 77")]
    public void Record_ThatBreaksARule_EndsTheTunnelAndNamesIt(object type, string hex, string detail)
    {
        using var pair = new TunnelPair();
        using var peer = new RecordWriter(TunnelPair.KeysOf(TunnelRole.Helper).HelperRecords, RecordLimits.Default);
        byte[] payload = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), frame = new byte[Limits.FrameMax];
        payload.CopyTo(frame, RecordWriter.PayloadOffset);

        pair.Sharer.Receive(0, frame.AsSpan(0, peer.Seal(frame, (RecordType)type, payload.Length)), pair.Now);

        Assert.StartsWith(
            detail,
            Assert.IsType<TunnelOutput.Ended>(Assert.Single(TunnelPair.Outputs(pair.Sharer))).Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Peer_WhoSendsMoreThanMayBeUnderWay_IsEnded()
    {
        using var pair = new TunnelPair();
        using var peer = new RecordWriter(TunnelPair.KeysOf(TunnelRole.Helper).HelperRecords, RecordLimits.Default);
        byte[] frame = new byte[Limits.FrameMax];
        for (long position = 0; position <= Limits.RetainedMax; position += Limits.RecordDataMax)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(RecordWriter.PayloadOffset), position);
            pair.Sharer.Receive(0, frame.AsSpan(0, peer.Seal(frame, RecordType.Data, sizeof(long) + Limits.RecordDataMax)), pair.Now);
        }

        Assert.Contains(
            "may be under way",
            Assert.IsType<TunnelOutput.Ended>(Assert.Single(TunnelPair.Outputs(pair.Sharer))).Detail,
            StringComparison.Ordinal);
        Assert.Equal(Limits.RetainedMax, pair.Read(pair.Sharer).Length);
    }

    private static byte[] Bytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
