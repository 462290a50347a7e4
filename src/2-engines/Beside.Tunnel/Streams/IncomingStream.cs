using Beside.Wire;

namespace Beside.Tunnel.Streams;

/// <summary>The bytes that came and that the session inside has not taken yet; and when to acknowledge what it took.</summary>
internal sealed class IncomingStream
{
    private readonly ByteRing _ring = new(Limits.RetainedMax);
    private long _acknowledged;

    /// <summary>Position behind what has come.</summary>
    public long Received => _ring.End;

    /// <summary>Position behind what was taken.</summary>
    public long Consumed => _ring.Start;

    /// <summary>When an acknowledgement becomes due; null where none is wanted or one is due already.</summary>
    public Instant? AcknowledgementDue { get; private set; }

    /// <summary>An acknowledgement is to be sent as soon as the connection takes it.</summary>
    public bool IsAcknowledgementDue { get; private set; }

    /// <summary>What can be taken next, in one piece; valid until the next call.</summary>
    public ReadOnlySpan<byte> Next => _ring.PieceFrom(_ring.Start);

    public int Available => _ring.Count;

    /// <summary>Takes a piece of the stream; what came already, on another connection, is passed over.</summary>
    /// <returns>Null, or the rule that it breaks.</returns>
    public string? Receive(long position, ReadOnlySpan<byte> bytes)
    {
        if (position < 0 || position > Received)
            return $"{position}, but the stream has come to {Received}";
        long known = Received - position;
        if (known >= bytes.Length) return null;
        ReadOnlySpan<byte> news = bytes[(int)known..];
        if (news.Length > _ring.Free)
            return $"{news.Length} bytes more than the {Limits.RetainedMax} that may be under way";
        _ring.Append(news);
        return null;
    }

    public void Consume(int count, Instant now)
    {
        _ring.ReleaseTo(_ring.Start + count);
        if (Consumed == _acknowledged) return;
        AcknowledgeBy(Consumed - _acknowledged >= Limits.AcknowledgeAtOnceBytes ? now : now + Limits.AcknowledgementDelay);
    }

    public void AcknowledgeBy(Instant due)
    {
        if (!IsAcknowledgementDue) AcknowledgementDue = Instant.Earlier(AcknowledgementDue, due);
    }

    public void HandleTimeout(Instant now)
    {
        if (AcknowledgementDue is not { } due || now < due) return;
        IsAcknowledgementDue = true;
        AcknowledgementDue = null;
    }

    /// <summary>An acknowledgement of everything taken is on its way.</summary>
    public void OnAcknowledged()
    {
        _acknowledged = Consumed;
        IsAcknowledgementDue = false;
        AcknowledgementDue = null;
    }
}
