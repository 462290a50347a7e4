using Beside.Session.Records;
using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Beside.Session.Tests.Records;

/// <summary>Two sides with a record each, and what a side does that cheats.</summary>
public sealed class HeadExchangeTests : IDisposable
{
    private static readonly string Head = new('c', 64);

    private readonly Side _ann = new(RecordSide.Novice, 1);
    private readonly Side _bob = new(RecordSide.Expert, 2);

    public void Dispose()
    {
        _ann.Dispose();
        _bob.Dispose();
    }

    [Fact]
    public void Heads_OfBothSides_AreSignedByTheOtherAndVerify()
    {
        Talk();
        _ann.Write(new SessionRecordEntry.ViewingBegan());
        _ann.Wait();
        Talk();

        SessionRecordVerdict ann = _ann.Close(), bob = _bob.Close();
        Assert.Equal((RecordState.Intact, RecordState.Intact), (ann.State, bob.State));
        Assert.Equal(2, ann.Countersignatures.Count);
        Assert.Single(bob.Countersignatures);
        Assert.All(ann.Countersignatures, c => Assert.Equal((_bob.Id, _bob.PublicKey), (c.PeerRecordId, c.PeerKey)));
        Assert.Equal(ann.Countersignatures.Select(c => c.Line), bob.Lines.Select(l => l.Entry).OfType<SessionRecordEntry.Witnessed>().Select(w => w.Line));
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
    [InlineData("earlier line")]
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
            "earlier line" => [_bob.Introduction, new HeadMessage.Offer(7, Head), new HeadMessage.Offer(7, Head)],
            "wrong signature" => [_bob.Introduction],
            _ => [],
        };
        foreach (HeadMessage message in messages) _ann.Receive(message.ToArray());
        if (how == "wrong signature") _ann.Receive(new HeadMessage.Signature(_ann.Offered!.Line, _ann.Offered.Head, "AAAA").ToArray());
        if (how == "garbage") _ann.Receive([1, 2, 3]);

        Assert.True(_ann.IsEnded);
        Assert.Null(_ann.Exchange.NextDeadline);
        _ann.Receive(_bob.Introduction.ToArray());
        Assert.Empty(_ann.Take());
        Assert.Equal(RecordState.Intact, _ann.Close().State);
    }

    [Fact]
    public void Peer_ThatOffersWithoutEnd_IsCutOff()
    {
        _ann.Receive(_bob.Introduction.ToArray());
        for (int line = 1; line < 2000 && !_ann.IsEnded; line++) _ann.Receive(new HeadMessage.Offer(line, Head).ToArray());

        Assert.True(_ann.IsEnded);
        Assert.InRange(_ann.Count, 600, 700);
    }

    [Fact]
    public void Message_CutExtendedOrOfAnotherVersion_IsMalformed()
    {
        HeadMessage[] messages = [_bob.Introduction, new HeadMessage.Offer(RecordLimits.MaxLines, Head), new HeadMessage.Signature(1, Head, "AAAA")];
        Assert.All(messages, message =>
        {
            byte[] bytes = message.ToArray();
            Assert.Equal(message, HeadMessage.Read(bytes));
            for (int length = 0; length < bytes.Length; length++) Assert.Throws<MalformedPduException>(() => HeadMessage.Read(bytes.AsSpan(0, length)));
            Assert.Throws<MalformedPduException>(() => HeadMessage.Read([.. bytes, 0]));
            Assert.Throws<MalformedPduException>(() => HeadMessage.Read([bytes[0], 2, .. bytes[2..]]));
            Assert.Throws<MalformedPduException>(() => HeadMessage.Read([4, .. bytes[1..]]));
        });
        Assert.Throws<MalformedPduException>(() => HeadMessage.Read(new HeadMessage.Offer(RecordLimits.MaxLines + 1, Head).ToArray()));
    }

    private void Talk()
    {
        for (bool any = true; any;)
        {
            List<byte[]> fromAnn = _ann.Take(), fromBob = _bob.Take();
            foreach (byte[] message in fromAnn) _bob.Receive(message);
            foreach (byte[] message in fromBob) _ann.Receive(message);
            any = fromAnn.Count + fromBob.Count > 0;
        }
    }

    /// <summary>One side: its key, its record, its exchange, as an owner joins them.</summary>
    private sealed class Side : IDisposable
    {
        private readonly KeyPair _key = new();
        private readonly SessionRecordWriter _writer;
        private readonly List<byte[]> _lines = [];
        private readonly List<byte[]> _sent = [];
        private Instant _now = new(0);

        public Side(RecordSide side, byte id)
        {
            _writer = new(_key, [.. Enumerable.Repeat(id, 16)]);
            _lines.Add(_writer.Open(SampleRecord.Start, side, "beside 0.1.0"));
            Exchange = new(_key, Id, _now);
        }

        public HeadExchange Exchange { get; }

        public string Id => _writer.RecordId;

        public string PublicKey => Convert.ToBase64String(_key.PublicKey.Span);

        public HeadMessage.Introduction Introduction => new(Id, PublicKey);

        public HeadMessage.Offer? Offered { get; private set; }

        public int Count => _writer.Count;

        public bool IsEnded { get; private set; }

        public void Write(SessionRecordEntry entry) => _lines.Add(_writer.Append(SampleRecord.Start, entry));

        public void Receive(byte[] message)
        {
            Exchange.Receive(message);
            Act();
        }

        public void Wait()
        {
            _now += HeadExchange.Interval;
            Exchange.HandleTimeout(_now);
            Act();
        }

        /// <summary>What was sent since the last call.</summary>
        public List<byte[]> Take()
        {
            Act();
            List<byte[]> sent = [.. _sent];
            _sent.Clear();
            return sent;
        }

        public SessionRecordVerdict Close()
        {
            _lines.Add(_writer.Close(SampleRecord.Start));
            return SessionRecordVerifier.Verify(SampleRecord.File(_lines));
        }

        public void Dispose() => _key.Dispose();

        private void Act()
        {
            while (Exchange.TryTakeOutput(out HeadExchangeOutput? output))
            {
                if (output is HeadExchangeOutput.Send send) _sent.Add(send.Message);
                else if (output is HeadExchangeOutput.Write write) Write(write.Entry);
                else if (output is HeadExchangeOutput.Ended) IsEnded = true;
                else Exchange.Offer((Offered = new(_writer.Count, _writer.Head)).Line, Offered.Head);
            }

            if (IsEnded) _sent.Clear();
        }
    }
}
