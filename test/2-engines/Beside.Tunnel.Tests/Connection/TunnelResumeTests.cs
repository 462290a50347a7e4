using Beside.Tunnel.Legs;
using Beside.Tunnel.Messages;
using Beside.Wire;

namespace Beside.Tunnel.Tests.Connection;

public sealed class TunnelResumeTests
{
    [Fact]
    public void Connection_OnWhichNothingComes_IsLostForBothWithinThreeSeconds()
    {
        using var pair = new TunnelPair();
        for (int i = 0; i < 10; i++)
        {
            pair.Pass(TimeSpan.FromSeconds(0.5));
            pair.Carry();
        }

        Assert.Equal((TunnelState.Open, TunnelState.Open), (pair.Helper.State, pair.Sharer.State));
        Instant cut = pair.Now;
        while (pair.Helper.State == TunnelState.Open || pair.Sharer.State == TunnelState.Open)
        {
            pair.Pass(TimeSpan.FromMilliseconds(50));
            pair.Take(pair.Helper);
            pair.Take(pair.Sharer);
            Assert.InRange((pair.Now - cut).TotalSeconds, 0, 3);
        }

        Assert.Collection(
            TunnelPair.Outputs(pair.Helper),
            o => Assert.Equal(LegEnd.Silent, Assert.IsType<TunnelOutput.LegEnded>(o).Reason),
            o => Assert.IsType<TunnelOutput.Broken>(o));
        Assert.Equal(0, pair.Sharer.Credit);
    }

    [Fact]
    public void Deadline_OfAConnectionThatTakesNothing_LiesAhead()
    {
        using var pair = new TunnelPair();
        pair.Pass(Limits.ProbeInterval);

        Assert.True(pair.Helper.NextDeadline > pair.Now, "a deadline that has passed would be waited for without end");
    }

    [Fact]
    public void Bytes_UnderWayWhenTheConnectionBroke_ComeOnceAndInOrder()
    {
        using var pair = new TunnelPair();
        pair.Sharer.Send(Bytes(0, 50_000));
        pair.Helper.TrySend(new TunnelMessage.Names("Ann", "beside"));
        List<byte[]> frames = pair.Take(pair.Sharer);
        pair.Take(pair.Helper);
        foreach (byte[] frame in frames[..2]) pair.Helper.Receive(0, frame, pair.Now);
        byte[] first = pair.Helper.Received[..10_000].ToArray();
        pair.Helper.Advance(10_000, pair.Now);

        Break(pair);
        pair.Sharer.Send(Bytes(50_000, 20_000));
        Resume(pair, leg: 1);

        Assert.Equal(Bytes(0, 70_000), first.Concat(pair.Read(pair.Helper)));
        Assert.Equal([new TunnelOutput.Broken(), new TunnelOutput.Resumed(1)], TunnelPair.Outputs(pair.Helper));
        Assert.Equal(
            [new TunnelOutput.Broken(), new TunnelOutput.Resumed(1), new TunnelOutput.Received(new TunnelMessage.Names("Ann", "beside"))],
            TunnelPair.Outputs(pair.Sharer));
        pair.Carry(1);
        pair.Pass(Limits.AcknowledgementDelay);
        pair.Carry(1);
        Assert.Equal((0, 1), (pair.Sharer.UnacknowledgedBytes, pair.Sharer.ActiveLeg));
    }

    [Fact]
    public void Tunnel_BrokenOverAndOver_GoesOnEachTime()
    {
        using var pair = new TunnelPair();
        for (int leg = 1; leg <= 20; leg++)
        {
            pair.Helper.Send([(byte)leg]);
            Break(pair, leg - 1);
            Resume(pair, leg);
            Assert.Equal([(byte)leg], pair.Read(pair.Sharer));
        }
    }

    [Fact]
    public void Tunnel_BrokenForTwoMinutes_Ends()
    {
        using var pair = new TunnelPair();
        Break(pair);
        pair.Pass(Limits.ResumeTime - TimeSpan.FromTicks(1));
        Assert.Equal(TunnelState.Broken, pair.Helper.State);

        pair.Pass(TimeSpan.FromTicks(1));

        Assert.Equal(TunnelEnd.NotResumed, TunnelPair.Outputs(pair.Helper).OfType<TunnelOutput.Ended>().Single().Reason);
        Assert.Equal((TunnelState.Ended, null), (pair.Sharer.State, pair.Sharer.NextDeadline));
    }

    [Fact]
    public void Tunnel_ResumedWithinTwoMinutes_HasAllOfThemAgain()
    {
        using var pair = new TunnelPair();
        Break(pair);
        pair.Pass(Limits.ResumeTime - TimeSpan.FromSeconds(1));
        Resume(pair, 1);
        Break(pair, 1);

        pair.Pass(Limits.ResumeTime - TimeSpan.FromSeconds(1));

        Assert.Equal(TunnelState.Broken, pair.Helper.State);
    }

    /// <summary>The direct path: both ends go over to it, in whatever order their frames arrive, and nothing is lost or doubled.</summary>
    [Fact]
    public void Connection_ReplacedByAnotherWhileBytesFlow_LosesNothing()
    {
        using var pair = new TunnelPair();
        var random = new Random(3);
        List<byte> received = [];
        int sent = 0;
        pair.Helper.StartLeg(pair.Now);
        pair.Sharer.StartLeg(pair.Now);
        for (int step = 0; step < 400; step++)
        {
            int count = random.Next(2000);
            sent += pair.Sharer.Send(Bytes(sent, count));
            int leg = random.Next(2);
            if (random.Next(2) == 0) pair.Carry(pair.Sharer, pair.Helper, leg);
            else pair.Carry(pair.Helper, pair.Sharer, leg);
            if (random.Next(3) == 0) received.AddRange(pair.Read(pair.Helper));
        }

        pair.Carry(1);
        received.AddRange(pair.Read(pair.Helper));

        Assert.Equal(Bytes(0, sent), received);
        Assert.Equal((1, 1), (pair.Helper.ActiveLeg, pair.Sharer.ActiveLeg));
        Assert.Equal([new TunnelOutput.Switched(1)], TunnelPair.Outputs(pair.Helper));
        pair.Pass(Limits.RetirementTime);
        Assert.Equal([new TunnelOutput.LegEnded(0, LegEnd.Replaced, "")], TunnelPair.Outputs(pair.Helper));
    }

    [Fact]
    public void Acknowledgement_LateOnTheFormerConnection_IsNoViolation()
    {
        using var pair = new TunnelPair();
        pair.Helper.StartLeg(pair.Now);
        pair.Sharer.StartLeg(pair.Now);
        pair.Sharer.Send(Bytes(0, 100_000));
        pair.Carry(pair.Sharer, pair.Helper);
        pair.Helper.Advance(20_000, pair.Now);
        List<byte[]> late = pair.Take(pair.Helper);
        Assert.Single(late);

        pair.Carry(1);
        pair.Read(pair.Helper);
        pair.Carry(1);
        Assert.Equal(0, pair.Sharer.UnacknowledgedBytes);
        pair.Sharer.Receive(0, late[0], pair.Now);

        Assert.Equal(TunnelState.Open, pair.Sharer.State);
    }

    /// <summary>What came on the former connection behind the introduction is sent again, and not cut as it was.</summary>
    [Fact]
    public void Bytes_SentAgainInOtherPieces_ComeOnce()
    {
        using var pair = new TunnelPair();
        pair.Helper.StartLeg(pair.Now);
        pair.Sharer.StartLeg(pair.Now);
        pair.Sharer.Send(Bytes(0, 100));
        pair.Carry(pair.Sharer, pair.Helper);
        pair.Sharer.Send(Bytes(100, 50));

        pair.Carry(1);

        Assert.Equal(Bytes(0, 150), pair.Read(pair.Helper));
    }

    [Fact]
    public void DirectPath_ThatBreaksAfterwards_GoesBackToTheRelay()
    {
        using var pair = new TunnelPair();
        pair.Helper.StartLeg(pair.Now);
        pair.Sharer.StartLeg(pair.Now);
        pair.Carry(1);
        pair.Sharer.Send([1, 2, 3]);

        Break(pair, 1);
        Resume(pair, 2);

        Assert.Equal([1, 2, 3], pair.Read(pair.Helper));
        Assert.Equal(2, pair.Helper.ActiveLeg);
    }

    [Fact]
    public void Stranger_OnANewConnection_IsTurnedAwayAndTheTunnelWaits()
    {
        using var pair = new TunnelPair();
        Break(pair);
        int leg = pair.Sharer.StartLeg(pair.Now);
        byte[] forged = new ResumeFrame(TunnelRole.Helper, new byte[32], 0, 0).ToFrame(new byte[64]);

        pair.Sharer.Receive(leg, forged, pair.Now);

        var ended = Assert.IsType<TunnelOutput.LegEnded>(TunnelPair.Outputs(pair.Sharer)[^1]);
        Assert.Equal((LegEnd.NotTheirs, "Resume.tag at offset 112: is not of the other end"), (ended.Reason, ended.Detail));
        pair.Helper.StartLeg(pair.Now);
        Assert.Equal(2, pair.Helper.StartLeg(pair.Now));
        Assert.Equal(2, pair.Sharer.StartLeg(pair.Now));
        pair.Carry(2);
        Assert.Equal(TunnelState.Open, pair.Sharer.State);
    }

    [Fact]
    public void ResumeFrame_RecordedAndPlayedAgain_ComesToNothing()
    {
        using var pair = new TunnelPair();
        Break(pair);
        pair.Helper.StartLeg(pair.Now);
        byte[] recorded = pair.Take(pair.Helper, 1)[0];
        pair.Helper.LoseLeg(1, pair.Now);

        int leg = pair.Sharer.StartLeg(pair.Now);
        pair.Sharer.Receive(leg, recorded, pair.Now);
        List<byte[]> answers = pair.Take(pair.Sharer, leg);
        Assert.Equal(2, answers.Count);   // its own introduction, and the proof
        Assert.Equal(TunnelState.Broken, pair.Sharer.State);
        pair.Sharer.Receive(leg, answers[1], pair.Now);   // its own proof, reflected

        Assert.Equal(LegEnd.NotTheirs, Assert.IsType<TunnelOutput.LegEnded>(TunnelPair.Outputs(pair.Sharer)[^1]).Reason);
        Assert.Equal(TunnelState.Broken, pair.Sharer.State);
    }

    [Fact]
    public void ResumeFrame_OfOurOwnReflected_IsTurnedAway()
    {
        using var pair = new TunnelPair();
        Break(pair);
        int leg = pair.Sharer.StartLeg(pair.Now);

        pair.Sharer.Receive(leg, pair.Take(pair.Sharer, leg)[0], pair.Now);

        Assert.Equal(
            "Resume.role at offset 3: is our own",
            Assert.IsType<TunnelOutput.LegEnded>(TunnelPair.Outputs(pair.Sharer)[^1]).Detail);
    }

    [Theory]
    [InlineData(9, 0u, "Resume.read at offset 36: 9 was never there to read, or is acknowledged")]
    [InlineData(0, 1u, "Resume.readMessages at offset 44: 1 were never there to read, or are acknowledged")]
    public void ResumeFrame_ThatHasReadWhatWasNeverSent_IsTurnedAway(long read, uint readMessages, string detail)
    {
        using var pair = new TunnelPair();
        Break(pair);
        int leg = pair.Sharer.StartLeg(pair.Now);

        pair.Sharer.Receive(leg, new ResumeFrame(TunnelRole.Helper, new byte[32], read, readMessages)
            .ToFrame(TunnelPair.KeysOf(TunnelRole.Helper).Resumption), pair.Now);

        Assert.Equal(detail, Assert.IsType<TunnelOutput.LegEnded>(TunnelPair.Outputs(pair.Sharer)[^1]).Detail);
    }

    [Fact]
    public void Connections_OnWhichNobodyProvesAnything_AreFewAndShortLived()
    {
        using var pair = new TunnelPair();
        for (int i = 0; i < 10; i++) pair.Sharer.StartLeg(pair.Now);
        Assert.Equal(10 - Limits.CandidatesMax, TunnelPair.Outputs(pair.Sharer)
            .Cast<TunnelOutput.LegEnded>()
            .Count(o => o.Reason == LegEnd.TimedOut));

        for (int i = 0; i < 10; i++)
        {
            pair.Pass(TimeSpan.FromSeconds(1));
            pair.Carry();
        }

        Assert.Equal(Limits.CandidatesMax, TunnelPair.Outputs(pair.Sharer)
            .Cast<TunnelOutput.LegEnded>()
            .Count(o => o.Reason == LegEnd.TimedOut));
        Assert.Equal(TunnelState.Open, pair.Sharer.State);
    }

    [Fact]
    public void Keys_OfTwoConnections_AreNotTheSame()
    {
        using var pair = new TunnelPair();
        pair.Helper.Send([1]);
        byte[] first = pair.Take(pair.Helper)[0];
        Break(pair);
        pair.Helper.StartLeg(pair.Now);
        pair.Sharer.StartLeg(pair.Now);
        pair.Carry(pair.Helper, pair.Sharer, 1);
        pair.Carry(pair.Sharer, pair.Helper, 1);

        byte[] second = pair.Take(pair.Helper, 1).Find(f => f.Length == first.Length)!;

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Close_WhileBroken_EndsAtOnce()
    {
        using var pair = new TunnelPair();
        Break(pair);

        pair.Helper.Close(TunnelEnd.Finished);

        Assert.IsType<TunnelOutput.Ended>(TunnelPair.Outputs(pair.Helper)[^1]);
    }

    private static void Break(TunnelPair pair, int leg = TunnelConnection.FirstLeg)
    {
        pair.Helper.LoseLeg(leg, pair.Now);
        pair.Sharer.LoseLeg(leg, pair.Now);
        Assert.Equal((TunnelState.Broken, TunnelState.Broken), (pair.Helper.State, pair.Sharer.State));
    }

    private static void Resume(TunnelPair pair, int leg)
    {
        Assert.Equal(leg, pair.Helper.StartLeg(pair.Now));
        Assert.Equal(leg, pair.Sharer.StartLeg(pair.Now));
        pair.Carry(leg);
        Assert.Equal((TunnelState.Open, TunnelState.Open), (pair.Helper.State, pair.Sharer.State));
    }

    private static byte[] Bytes(int from, int count) => [.. Enumerable.Range(from, count).Select(i => (byte)(i * 31 / 7))];
}
