using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Beside.Session.Tests.Records;

/// <summary>Two sides with a record each, and what a side does that cheats.</summary>
public sealed class HeadExchangeTests : IDisposable
{
    private static readonly string Head = new('c', 64);

    private readonly RecordKeeper _ann = new(RecordSide.Novice, 1);
    private readonly RecordKeeper _bob = new(RecordSide.Expert, 2);

    public void Dispose()
    {
        _ann.Dispose();
        _bob.Dispose();
    }

    [Fact]
    public void Heads_OfBothSides_AreSignedByTheOtherAndVerify()
    {
        RecordKeeper.Talk(_ann, _bob);
        _ann.Write(new SessionFact.ViewingBegan());
        _ann.Wait();
        RecordKeeper.Talk(_ann, _bob);

        SessionRecordVerdict ann = _ann.Close(), bob = _bob.Close();
        Assert.Equal((RecordState.Intact, RecordState.Intact), (ann.State, bob.State));
        Assert.Equal(2, ann.Countersignatures.Count);
        Assert.Single(bob.Countersignatures);
        Assert.All(ann.Countersignatures, c => Assert.Equal((_bob.Id, _bob.PublicKey), (c.PeerRecordId, c.PeerKey)));
        Assert.Equal(ann.Countersignatures.Select(c => c.Line), bob.Lines.Select(l => l.Fact)
            .OfType<SessionFact.Witnessed>()
            .Select(w => w.Line));
    }

    [Fact]
    public void Offer_BeforeTheOtherSideIsThere_IsNotMade()
    {
        _ann.Take();
        _ann.Exchange.Offer(1, Head);
        _ann.Wait();

        Assert.Empty(_ann.Take());
    }

    [Theory]
    [InlineData("offer before introduction")]
    [InlineData("introduced twice")]
    [InlineData("our own introduction")]
    [InlineData("no key")]
    [InlineData("key of a curve that nobody knows")]
    [InlineData("earlier line")]
    [InlineData("offer behind the last")]
    [InlineData("wrong signature")]
    [InlineData("garbage")]
    public void Peer_ThatBreaksTheRules_EndsTheExchangeAlone(string how)
    {
        _ann.Take();
        HeadMessage[] messages = how switch
        {
            "offer before introduction" => [new HeadMessage.Offer(1, Head)],
            "introduced twice" => [_bob.Introduction, _bob.Introduction],
            "our own introduction" => [_ann.Introduction],
            "no key" => [_bob.Introduction with { PublicKey = "AAAA" }],
            "key of a curve that nobody knows" => [_bob.Introduction with { PublicKey = OfAnotherCurve(_bob.PublicKey) }],
            "earlier line" => [_bob.Introduction, new HeadMessage.Offer(7, Head), new HeadMessage.Offer(7, Head)],
            "offer behind the last" => [_bob.Introduction, new HeadMessage.Offer(7, Head, IsLast: true), new HeadMessage.Offer(8, Head)],
            "wrong signature" => [_bob.Introduction],
            _ => [],
        };
        foreach (HeadMessage message in messages) _ann.Receive(message.ToArray());
        if (how == "wrong signature")
            _ann.Receive(new HeadMessage.Signature(_ann.Offered!.Line, _ann.Offered.Head, "AAAA").ToArray());
        if (how == "garbage") _ann.Receive([1, 2, 3]);

        Assert.True(_ann.IsEnded);
        Assert.Null(_ann.Exchange.NextDeadline);
        _ann.Receive(_bob.Introduction.ToArray());
        Assert.Empty(_ann.Take());
        Assert.Equal(RecordState.Intact, _ann.Close().State);
    }

    /// <summary>Five minutes without a word from the other side, and nothing new to sign: it is asked once.</summary>
    [Fact]
    public void Offer_OfALineThatIsOfferedAlready_IsNotMadeAgain()
    {
        RecordKeeper.Talk(_ann, _bob);
        _ann.Wait();
        Assert.Single(_ann.Take());
        _ann.Wait();
        Assert.Empty(_ann.Take());
    }

    [Fact]
    public void Peer_ThatOffersWithoutEnd_IsCutOff()
    {
        _ann.Receive(_bob.Introduction.ToArray());
        for (int line = 1; line < 2000 && !_ann.IsEnded; line++)
            _ann.Receive(new HeadMessage.Offer(line, Head).ToArray());

        Assert.True(_ann.IsEnded);
        Assert.InRange(_ann.Count, 600, 700);
    }

    [Fact]
    public void Message_CutExtendedOrOfAnotherVersion_IsMalformed()
    {
        HeadMessage[] messages = [_bob.Introduction, new HeadMessage.Offer(RecordLimits.MaxLines, Head),
            new HeadMessage.Offer(1, Head, IsLast: true), new HeadMessage.Signature(1, Head, "AAAA")];
        Assert.All(messages, message =>
        {
            byte[] bytes = message.ToArray();
            Assert.Equal(message, HeadMessage.Read(bytes));
            for (int length = 0; length < bytes.Length; length++)
                Assert.Throws<MalformedPduException>(() => HeadMessage.Read(bytes.AsSpan(0, length)));
            Assert.Throws<MalformedPduException>(() => HeadMessage.Read([.. bytes, 0]));
            Assert.Throws<MalformedPduException>(() => HeadMessage.Read([bytes[0], 2, .. bytes[2..]]));
            Assert.Throws<MalformedPduException>(() => HeadMessage.Read([5, .. bytes[1..]]));
        });
        Assert.Throws<MalformedPduException>(() => HeadMessage.Read(new HeadMessage.Offer(RecordLimits.MaxLines + 1, Head).ToArray()));
    }

    [Fact]
    public void Finish_OnBothSides_IsSettledWhenEachHasSignedTheOthersLastHead()
    {
        RecordKeeper.Talk(_ann, _bob);
        _ann.Write(new SessionFact.SessionEnded(SessionEnd.NoviceStopped));
        _ann.Finish();
        RecordKeeper.Talk(_ann, _bob);
        Assert.Equal((false, true), (_ann.Exchange.IsSettled, _bob.Exchange.HasPeerFinished));

        _bob.Write(new SessionFact.AttemptEnded("novice-ended"));
        int annsEnd = _ann.Offered!.Line, bobsEnd = _bob.Count;
        _bob.Finish();
        RecordKeeper.Talk(_ann, _bob);

        Assert.Equal((true, true), (_ann.Exchange.IsSettled, _bob.Exchange.IsSettled));
        Assert.Equal(
            (annsEnd, bobsEnd),
            (_ann.Close().Countersignatures.Max(c => c.Line), _bob.Close().Countersignatures.Max(c => c.Line)));
    }

    [Fact]
    public void Finish_TheOtherSideIsSilent_IsSettledWhenTimeIsOver()
    {
        RecordKeeper.Talk(_ann, _bob);
        _ann.Finish();
        Assert.False(_ann.Exchange.IsSettled);

        _ann.Wait(TimeSpan.FromSeconds(3));

        Assert.True(_ann.Exchange.IsSettled);
        Assert.Null(_ann.Exchange.NextDeadline);
    }

    [Fact]
    public void Finish_NobodyHasIntroducedThemselves_IsSettledAtOnce()
    {
        _ann.Take();
        _ann.Finish();

        Assert.True(_ann.Exchange.IsSettled);
        Assert.Empty(_ann.Take());
    }

    /// <summary>One bit of the object identifier: found by fuzzing, since the platform's reader has an exception of its
    /// own for it.</summary>
    private static string OfAnotherCurve(string publicKey)
    {
        byte[] key = Convert.FromBase64String(publicKey);
        key[16] ^= 0x40;
        return Convert.ToBase64String(key);
    }
}
