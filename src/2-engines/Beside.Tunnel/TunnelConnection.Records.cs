using System.Buffers.Binary;
using Beside.Tunnel.Handshake;
using Beside.Tunnel.Legs;
using Beside.Tunnel.Messages;
using Beside.Tunnel.Records;
using Beside.Wire;

namespace Beside.Tunnel;

/// <summary>What is in the records, on both ways.</summary>
public sealed partial class TunnelConnection
{
    private const int PositionSize = sizeof(long);
    private const int NumberSize = sizeof(uint);

    /// <summary>Makes the next frame for a connection, when the owner can send one: what is made late is new.</summary>
    /// <param name="destination">At least <see cref="Limits.FrameMax"/> bytes.</param>
    /// <returns>False where nothing is to be sent.</returns>
    public bool TryTakeFrame(int leg, Span<byte> destination, Instant now, out int length)
    {
        length = 0;
        if (Find(leg) is not { } to) return false;
        if (State != TunnelState.Ended) length = to.TakeOpening(destination);
        if (length == 0 && to.Step == LegStep.Active) length = TakeRecord(to, destination, now);
        if (length > 0) to.OnSent(now);
        return length > 0;
    }

    private int TakeRecord(TunnelLeg leg, Span<byte> destination, Instant now)
    {
        if (State == TunnelState.Ended || _closing is not (null or TunnelEnd.Finished))
            return TakeClose(leg, destination);
        if (_outbox.HasUnsent) return TakeMessage(leg, destination);
        _incoming.HandleTimeout(now);
        if (_incoming.IsAcknowledgementDue) return TakeAcknowledgement(leg, destination);
        if (_outgoing.Unsent > 0) return TakeData(leg, destination);
        if (_closing is not null) return TakeClose(leg, destination);
        leg.HandleTimeout(now);
        return leg.IsProbeDue ? leg.Writer!.Seal(destination, RecordType.Probe, payloadLength: 0) : 0;
    }

    private int TakeData(TunnelLeg leg, Span<byte> destination)
    {
        Span<byte> payload = destination[RecordWriter.PayloadOffset..];
        int length = _outgoing.Take(payload.Slice(PositionSize, Limits.RecordDataMax), out long position);
        BinaryPrimitives.WriteInt64BigEndian(payload, position);
        return leg.Writer!.Seal(destination, RecordType.Data, PositionSize + length);
    }

    private int TakeMessage(TunnelLeg leg, Span<byte> destination)
    {
        Span<byte> payload = destination[RecordWriter.PayloadOffset..];
        ReadOnlySpan<byte> message = _outbox.Take(out uint number);
        BinaryPrimitives.WriteUInt32BigEndian(payload, number);
        message.CopyTo(payload[NumberSize..]);
        return leg.Writer!.Seal(destination, RecordType.Message, NumberSize + message.Length);
    }

    private int TakeAcknowledgement(TunnelLeg leg, Span<byte> destination)
    {
        Span<byte> payload = destination[RecordWriter.PayloadOffset..];
        BinaryPrimitives.WriteInt64BigEndian(payload, _incoming.Consumed);
        BinaryPrimitives.WriteUInt32BigEndian(payload[PositionSize..], _readMessages);
        _incoming.OnAcknowledged();
        return leg.Writer!.Seal(destination, RecordType.Acknowledgement, PositionSize + NumberSize);
    }

    /// <summary>The last word, said once.</summary>
    private int TakeClose(TunnelLeg leg, Span<byte> destination)
    {
        if (_closing is not { } reason) return 0;
        destination[RecordWriter.PayloadOffset] = (byte)reason;
        int length = leg.Writer!.Seal(destination, RecordType.Close, payloadLength: 1);
        End(reason, byPeer: false, "closed");
        _closing = null;
        return length;
    }

    private void TakeRecord(TunnelLeg leg, RecordType type, ReadOnlySpan<byte> payload, Instant now)
    {
        var reader = new PduReader(NameOf(type), payload, RecordWriter.PayloadOffset);
        switch (type)
        {
            case RecordType.Data: TakeData(ref reader); break;
            case RecordType.Message: TakeMessage(ref reader, now); break;
            case RecordType.Acknowledgement: TakeAcknowledgement(ref reader, mayBeLate: leg.Step == LegStep.Retiring); break;
            case RecordType.Probe: reader.ExpectEnd(); break;
            case RecordType.Close: TakeClose(ref reader); break;
            default: throw new MalformedPduException(RecordReader.Name, "type", Frame.HeaderSize, $"{(byte)type} where a session runs");
        }
    }

    private static string NameOf(RecordType type) => type switch
    {
        RecordType.Data => "Data",
        RecordType.Message => "Message",
        RecordType.Acknowledgement => "Acknowledgement",
        RecordType.Close => "Close",
        _ => RecordReader.Name,
    };

    private void TakeData(scoped ref PduReader reader)
    {
        ulong position = reader.ReadUInt64BigEndian("position");
        ReadOnlySpan<byte> bytes = reader.ReadRemaining();
        reader.Require(bytes.Length is > 0 and <= Limits.RecordDataMax, "bytes", $"{bytes.Length}, outside 1 to {Limits.RecordDataMax}");
        if (_incoming.Receive((long)position, bytes) is { } broken)
            throw new MalformedPduException("Data", "position", RecordWriter.PayloadOffset, broken);
    }

    private void TakeMessage(scoped ref PduReader reader, Instant now)
    {
        uint number = reader.ReadUInt32BigEndian("number");
        reader.Require(number <= _readMessages, "number", $"{number}, but {_readMessages} have come");
        TunnelMessage message = TunnelMessage.Read(reader.ReadRemaining());
        if (number < _readMessages) return;   // it came already, on another connection
        _readMessages++;
        _incoming.AcknowledgeBy(now + Limits.AcknowledgementDelay);
        if (message is not TunnelMessage.Unknown)
            _outputs.Enqueue(new TunnelOutput.Received(message));
    }

    /// <param name="mayBeLate">It comes on a connection that was replaced: a later one may have come on the other already.</param>
    private void TakeAcknowledgement(scoped ref PduReader reader, bool mayBeLate)
    {
        ulong consumed = reader.ReadUInt64BigEndian("consumed");
        uint messages = reader.ReadUInt32BigEndian("messages");
        reader.ExpectEnd();
        if (mayBeLate && consumed < (ulong)_outgoing.Acknowledged)
            consumed = (ulong)_outgoing.Acknowledged;
        if (mayBeLate && messages < _outbox.Acknowledged) messages = _outbox.Acknowledged;
        reader.Require(
            consumed <= long.MaxValue && _outgoing.TryAcknowledge((long)consumed),
            "consumed",
            $"{consumed} was never sent, or takes back what was said");
        reader.Require(_outbox.TryAcknowledge(messages), "messages", $"{messages} were never sent, or takes back what was said");
    }

    private void TakeClose(scoped ref PduReader reader)
    {
        var reason = (TunnelEnd)reader.ReadUInt8("reason");
        reader.Require(reason is >= TunnelEnd.Finished and <= TunnelEnd.Left, "reason", $"{(byte)reason} is no reason");
        reader.ExpectEnd();
        _closing = null;
        End(reason, byPeer: true, "closed by the other end");
    }

    /// <summary>Nothing after a broken rule is believed. The other end is told.</summary>
    private void Violate(string detail)
    {
        _closing = TunnelEnd.Violation;
        End(TunnelEnd.Violation, byPeer: false, detail);
    }
}
