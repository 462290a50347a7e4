using System.Security.Cryptography;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Simulation.Tests;

/// <summary>One end's record and its exchange of heads, as a pump joins them: over as many connections as there are.</summary>
internal sealed class RecordingSide : IRecordSigner, IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 14, 2, 11, TimeSpan.FromHours(1));

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SessionRecordWriter _writer;
    private readonly List<byte[]> _lines = [];
    private readonly Link _out;
    private HeadExchange? _exchange;
    private Instant _now;

    public RecordingSide(RecordSide side, byte id, Link to)
    {
        _out = to;
        PublicKey = _key.ExportSubjectPublicKeyInfo();
        _writer = new(this, [.. Enumerable.Repeat(id, 16)]);
        _lines.Add(_writer.Open(Start, side, "beside 0.1.0"));
    }

    public ReadOnlyMemory<byte> PublicKey { get; }

    public IReadOnlyList<byte[]> Lines => _lines;

    public SessionRecordVerdict Verdict => SessionRecordVerifier.Verify([.. _lines.SelectMany(l => l)]);

    /// <summary>Where the record stood when it was over on this side; 0: it is not.</summary>
    public int EndLine { get; private set; }

    public bool IsSettled => _exchange is null or { IsSettled: true };

    public bool HasPeerFinished => _exchange is { HasPeerFinished: true };

    public Instant? NextDeadline => _exchange?.NextDeadline;

    public byte[] Sign(ReadOnlySpan<byte> statement) =>
        _key.SignData(statement, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Connect(Instant now)
    {
        (_now, EndLine) = (now, 0);
        _exchange = new(this, _writer.RecordId, now);
        Act();
    }

    public void Write(SessionFact fact) => _lines.Add(_writer.Append(Start + new TimeSpan(_now.Ticks), fact));

    public void Receive(Letter.Channel message)
    {
        _exchange?.Receive(message.Message);
        Act();
    }

    public void Wait(Instant now)
    {
        _now = now;
        _exchange?.HandleTimeout(now);
        Act();
    }

    /// <summary>It is over on this side.</summary>
    public void Finish()
    {
        if (EndLine > 0) return;
        Write(new SessionFact.AttemptEnded("over"));
        EndLine = _writer.Count;
        _exchange?.Finish(_writer.Count, _writer.Head, _now);
        Act();
    }

    public void Close() => _lines.Add(_writer.Close(Start + new TimeSpan(_now.Ticks)));

    public void Dispose() => _key.Dispose();

    private void Act()
    {
        while (_exchange is not null && _exchange.TryTakeOutput(out HeadExchangeOutput? output))
        {
            switch (output)
            {
                case HeadExchangeOutput.Send send:
                    _out.Send(new Letter.Channel(HeadExchange.ChannelName, send.Message));
                    break;
                case HeadExchangeOutput.Write write:
                    Write(write.Fact);
                    break;
                case HeadExchangeOutput.OfferDue:
                    _exchange.Offer(_writer.Count, _writer.Head);
                    break;
                case HeadExchangeOutput.Ended ended:
                    throw new SimulationFailedException($"two honest sides fell out: {ended.Detail}");
            }
        }
    }
}
