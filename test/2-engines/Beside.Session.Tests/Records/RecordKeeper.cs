using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Beside.Session.Tests.Records;

/// <summary>One side: its key, its record, its exchange, as an owner joins them.</summary>
internal sealed class RecordKeeper : IDisposable
{
    private readonly KeyPair _key = new();
    private readonly SessionRecordWriter _writer;
    private readonly List<byte[]> _lines = [];
    private readonly List<byte[]> _sent = [];
    private Instant _now = new(0);

    public RecordKeeper(RecordSide side, byte id)
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

    public void Write(SessionFact fact) => _lines.Add(_writer.Append(SampleRecord.Start, fact));

    public void Receive(byte[] message)
    {
        Exchange.Receive(message);
        Act();
    }

    public void Wait(TimeSpan? duration = null)
    {
        _now += duration ?? HeadExchange.Interval;
        Exchange.HandleTimeout(_now);
        Act();
    }

    /// <summary>It is over on this side.</summary>
    public void Finish()
    {
        Exchange.Finish((Offered = new(_writer.Count, _writer.Head)).Line, Offered.Head, _now);
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
        return Verdict;
    }

    /// <summary>As the file stands at this moment.</summary>
    public SessionRecordVerdict Verdict => SessionRecordVerifier.Verify(SampleRecord.File(_lines));

    public IReadOnlyList<byte[]> Lines => _lines;

    /// <summary>Messages of both until neither has more to say.</summary>
    public static void Talk(RecordKeeper ann, RecordKeeper bob)
    {
        for (bool any = true; any;)
        {
            List<byte[]> fromAnn = ann.Take(), fromBob = bob.Take();
            foreach (byte[] message in fromAnn) bob.Receive(message);
            foreach (byte[] message in fromBob) ann.Receive(message);
            any = fromAnn.Count + fromBob.Count > 0;
        }
    }

    public void Dispose() => _key.Dispose();

    private void Act()
    {
        while (Exchange.TryTakeOutput(out HeadExchangeOutput? output))
        {
            if (output is HeadExchangeOutput.Send send) _sent.Add(send.Message);
            else if (output is HeadExchangeOutput.Write write) Write(write.Fact);
            else if (output is HeadExchangeOutput.Ended) IsEnded = true;
            else Exchange.Offer((Offered = new(_writer.Count, _writer.Head)).Line, Offered.Head);
        }

        if (IsEnded) _sent.Clear();
    }
}
