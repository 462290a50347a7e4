using Beside.Sodium;
using Beside.Tunnel.Codes;
using Beside.Tunnel.Handshake;
using Beside.Tunnel.Keys;
using Beside.Wire;

namespace Beside.Tunnel.Tests.Handshake;

public sealed class TunnelHandshakeTests
{
    private const int TypeOffset = 2;
    private const int WishOffset = 5;
    private const int ShareOffset = 6;
    private const int CommitmentOffset = 38;

    [Theory]
    [InlineData(TunnelRole.Sharer, TunnelRole.Helper)]
    [InlineData(TunnelRole.Helper, TunnelRole.Sharer)]
    public void Handshake_SameCode_GivesBothTheSameKeysAndTheWish(TunnelRole maker, TunnelRole joiner)
    {
        using HandshakePair pair = new HandshakePair(maker: maker, joiner: joiner, makersPairId: [1, 2], joinersPairId: [1, 2]).Run();

        var made = Assert.IsType<HandshakeOutput.Established>(pair.MakersLast);
        var joined = Assert.IsType<HandshakeOutput.Established>(pair.JoinersLast);
        using TunnelKeys keys = made.Keys, others = joined.Keys;
        Assert.Equal((TunnelWish.Control, TunnelWish.Control), (made.HelperWish, joined.HelperWish));
        Assert.Equal(keys.HelperRecords, others.HelperRecords);
        Assert.Equal(keys.SharerRecords, others.SharerRecords);
        Assert.Equal(keys.Resumption, others.Resumption);
        Assert.Equal(keys.CheckNumber, others.CheckNumber);
        Assert.Equal(
            (keys.RemoteAssistance.SessionId, keys.RemoteAssistance.Password),
            (others.RemoteAssistance.SessionId, others.RemoteAssistance.Password));
        Assert.NotEqual(keys.HelperRecords, keys.SharerRecords);
        Assert.Equal(5, pair.MakersOutputs.Concat(pair.JoinersOutputs).OfType<HandshakeOutput.Send>().Count());
    }

    [Fact]
    public void Handshake_OneDigitDiffers_IsNoticedByBothAndCountsAgainstTheCode()
    {
        using HandshakePair pair = new HandshakePair(joinersCode: "482914").Run();

        Assert.Equal((HandshakeFailure.WrongCode, true), FailureOf(pair.MakersLast));
        Assert.Equal((HandshakeFailure.WrongCode, false), FailureOf(pair.JoinersLast));
        Assert.DoesNotContain(
            pair.MakersOutputs.OfType<HandshakeOutput.Send>(),
            s => (FrameType)s.Frame.Span[TypeOffset] == FrameType.ProofAndNonce);
    }

    [Fact]
    public void Code_MissedThreeTimes_IsSpentAtItsMaker()
    {
        var tries = new CodeTries();
        for (int stranger = 0; !tries.IsSpent; stranger++)
        {
            using HandshakePair pair = new HandshakePair(joinersCode: $"482{stranger:D3}", seed: stranger).Run();
            if (FailureOf(pair.MakersLast).IsMiss) tries.Miss();
            Assert.InRange(stranger, 0, 2);
        }
    }

    [Theory]
    [InlineData("483913", null)]
    [InlineData("482913", new byte[] { 1, 2, 4 })]
    public void Handshake_OfTwoPairsThatTheRelayMixedUp_IsAWrongCode(string joinersCode, byte[]? joinersPairId)
    {
        using HandshakePair pair =
            new HandshakePair(joinersCode: joinersCode, makersPairId: [1, 2, 3], joinersPairId: joinersPairId ?? [1, 2, 3]).Run();

        Assert.Equal((HandshakeFailure.WrongCode, true), FailureOf(pair.MakersLast));
        Assert.Equal(HandshakeFailure.WrongCode, FailureOf(pair.JoinersLast).Failure);
    }

    /// <summary>Every byte of every frame but the last; whatever follows, nobody ends with keys that the other has not.</summary>
    [Theory]
    [InlineData(false, FrameType.Hello, WishOffset, HandshakeFailure.WrongCode)]
    [InlineData(false, FrameType.Hello, ShareOffset, null)]
    [InlineData(false, FrameType.Hello, CommitmentOffset, HandshakeFailure.WrongCode)]
    [InlineData(true, FrameType.Hello, CommitmentOffset, HandshakeFailure.WrongCode)]
    [InlineData(false, FrameType.Proof, 3, HandshakeFailure.WrongCode)]
    [InlineData(true, FrameType.ProofAndNonce, 3, HandshakeFailure.WrongCode)]
    [InlineData(true, FrameType.ProofAndNonce, 3 + 64, HandshakeFailure.Malformed)]
    [InlineData(false, FrameType.Nonce, 3, HandshakeFailure.Malformed)]
    public void Handshake_ByteChangedOnTheWay_ComesToNothing(bool fromMaker, object type, int offset, HandshakeFailure? expected)
    {
        using var pair = new HandshakePair();
        pair.Wire = (isMakers, frame) =>
        {
            if (isMakers == fromMaker && frame[TypeOffset] == (byte)(FrameType)type)
                frame[offset] ^= 3;
            return frame;
        };
        pair.Run();

        Assert.Contains(pair.MakersOutputs, o => o is HandshakeOutput.Failed);
        if (expected is { } failure) Assert.Equal(failure, FailureOf(pair.MakersLast).Failure);
        if ((FrameType)type != FrameType.Nonce)
            Assert.IsType<HandshakeOutput.Failed>(pair.JoinersLast);
    }

    [Fact]
    public void Wish_ThatSomebodyRaisesOnTheWay_IsNotGranted()
    {
        using var pair = new HandshakePair();
        pair.Wire = (fromMaker, frame) => !fromMaker && frame[TypeOffset] == (byte)FrameType.Hello
            ? [.. frame[..WishOffset], (byte)TunnelWish.View, .. frame[(WishOffset + 1)..]]
            : frame;
        pair.Run();

        Assert.Equal(HandshakeFailure.WrongCode, FailureOf(pair.MakersLast).Failure);
    }

    [Fact]
    public void Joiner_WhoLeavesBeforeTheProof_HasLearnedNothingAndIsNoMiss()
    {
        using var pair = new HandshakePair { Wire = (fromMaker, frame) => frame[TypeOffset] == (byte)FrameType.Proof ? null : frame };
        pair.Run();

        pair.Maker.Lose();
        pair.Run();

        Assert.Equal((HandshakeFailure.Lost, false), FailureOf(pair.MakersLast));
    }

    /// <summary>They know the check number by then, and might come again until they like it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Joiner_WhoLeavesBehindTheProof_IsAMiss(bool says)
    {
        using var pair = new HandshakePair { Wire = (_, frame) => frame[TypeOffset] == (byte)FrameType.Nonce ? null : frame };
        pair.Run();

        if (says)
            pair.Maker.Receive(Frame.Write(FrameType.Refusal, (byte)HandshakeFailure.TimedOut));
        else
            pair.Maker.HandleTimeout(new Instant(0) + Limits.HandshakeTime);
        pair.Run();

        Assert.Equal((HandshakeFailure.TimedOut, true), FailureOf(pair.MakersLast));
    }

    [Fact]
    public void Handshake_OfTwoHelpers_SaysSo()
    {
        using HandshakePair pair = new HandshakePair(maker: TunnelRole.Helper, joiner: TunnelRole.Helper).Run();

        Assert.Equal((HandshakeFailure.SameRole, false), FailureOf(pair.MakersLast));
        Assert.Equal((HandshakeFailure.SameRole, false), FailureOf(pair.JoinersLast));
    }

    [Fact]
    public void Joiner_WhoseOwnHelloComesBack_EndsIt()
    {
        using var pair = new HandshakePair();
        Assert.True(pair.Joiner.TryTakeOutput(out HandshakeOutput? hello));

        pair.Joiner.Receive(Assert.IsType<HandshakeOutput.Send>(hello).Frame.Span);
        pair.Run();

        Assert.Equal(HandshakeFailure.SameRole, FailureOf(pair.JoinersLast).Failure);
    }

    [Theory]
    [InlineData(2, HandshakeFailure.Version)]
    [InlineData(0, HandshakeFailure.Version)]
    public void Hello_OfAnotherVersion_IsSaidInWordsOfItsOwn(byte version, HandshakeFailure expected)
    {
        using var pair = new HandshakePair
        {
            Wire = (fromMaker, frame) => frame[TypeOffset] == (byte)FrameType.Hello ? [.. frame[..3], version, .. frame[4..]] : frame
        };
        pair.Run();

        Assert.Equal((expected, false), FailureOf(pair.MakersLast));
        Assert.Equal((expected, false), FailureOf(pair.JoinersLast));
    }

    [Theory]
    [InlineData("B.3.11-no-element")]
    [InlineData("B.3.11-identity")]
    public void Hello_WithAShareThatIsNoElement_EndsIt(string vector)
    {
        byte[] share = Beside.Testing.HexVector.Load("draft-irtf-cfrg-cpace-21/" + vector).Bytes;
        using var pair = new HandshakePair
        {
            Wire = (fromMaker, frame) => !fromMaker && frame[TypeOffset] == (byte)FrameType.Hello
                ? [.. frame[..ShareOffset], .. share, .. frame[CommitmentOffset..]]
                : frame,
        };
        pair.Run();

        var failed = Assert.IsType<HandshakeOutput.Failed>(pair.MakersLast);
        Assert.Equal((HandshakeFailure.Malformed, false), (failed.Failure, failed.IsMiss));
        Assert.StartsWith("Hello.share at offset 6", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_ThatIsNoFrame_EndsItAndNamesTheField()
    {
        using var pair = new HandshakePair();

        pair.Maker.Receive([0, 9, 1, 1]);
        pair.Run();

        Assert.StartsWith(
            "Frame.length at offset 2: 9 where the message has 2",
            Assert.IsType<HandshakeOutput.Failed>(pair.MakersLast).Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Handshake_ThatIsOver_TakesNothingMore()
    {
        using HandshakePair pair = new HandshakePair().Run();
        int before = pair.MakersOutputs.Count;

        pair.Maker.Receive([0, 1, 1]);
        pair.Maker.HandleTimeout(new Instant(long.MaxValue));
        pair.Maker.Lose();
        pair.Run();

        Assert.Equal(before, pair.MakersOutputs.Count);
        Assert.Null(pair.Maker.NextDeadline);
    }

    [Fact]
    public void Options_WithAWishOfTheSharer_AreRefused()
    {
        Assert.True(QuickCode.TryParse("482913", out QuickCode? code, out _));
        var options = new TunnelHandshakeOptions
        {
            Role = TunnelRole.Sharer,
            Wish = TunnelWish.View,
            IsMaker = true,
            Code = code,
            Group = new Ristretto255(),
            FillRandom = _ => { }
        };

        Assert.Throws<ArgumentException>(() => new TunnelHandshake(options, new Instant(0)));
    }

    private static (HandshakeFailure Failure, bool IsMiss) FailureOf(HandshakeOutput? output)
    {
        var failed = Assert.IsType<HandshakeOutput.Failed>(output);
        return (failed.Failure, failed.IsMiss);
    }
}
