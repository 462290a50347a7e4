using Beside.Tunnel.Handshake;
using Beside.Tunnel.Legs;
using Beside.Tunnel.Records;
using Beside.Wire;

namespace Beside.Tunnel;

/// <summary>Connections that come, prove themselves, carry the tunnel and go.</summary>
public sealed partial class TunnelConnection
{
    /// <summary>
    /// There is another connection to the other end: after a break, or beside the one in use (a direct path). It is
    /// used once both ends have proved themselves on it; the oldest that has not is given up where there are too many.
    /// </summary>
    /// <returns>Its number, for the other members.</returns>
    public int StartLeg(Instant now)
    {
        int id = ++_lastLeg;
        if (State == TunnelState.Ended) return id;
        if (_legs.Where(l => l.IsCandidate).ToArray() is { Length: >= Limits.CandidatesMax } candidates)
            EndLeg(candidates[0], LegEnd.TimedOut, "too many others have come since");
        byte[] nonce = new byte[ResumeFrame.NonceSize];
        _fillRandom(nonce);
        _legs.Add(new TunnelLeg(id, new ResumeFrame(Role, nonce, _incoming.Received, _readMessages), _keys, now));
        return id;
    }

    /// <summary>A connection has ended, by itself or by its owner.</summary>
    public void LoseLeg(int leg, Instant now)
    {
        if (Find(leg) is not { } lost) return;
        bool wasActive = lost.Step == LegStep.Active;
        Remove(lost);
        if (wasActive && State == TunnelState.Open) Break(now);
    }

    /// <summary>Takes one message that came on a connection; nothing escapes.</summary>
    public void Receive(int leg, ReadOnlySpan<byte> message, Instant now)
    {
        if (State == TunnelState.Ended || Find(leg) is not { } from) return;
        try
        {
            TakeFrom(from, message, now);
        }
        catch (MalformedPduException e) when (from.IsCandidate)
        {
            EndLeg(from, LegEnd.NotTheirs, e.Message);
        }
        catch (MalformedPduException e)
        {
            Violate(e.Message);
        }
    }

    private void TakeFrom(TunnelLeg leg, ReadOnlySpan<byte> message, Instant now)
    {
        if (leg.Step == LegStep.Introducing)
        {
            MeetPeer(leg, ResumeFrame.ReadFrom(Frame.Read(message), _keys.Resumption));
            return;
        }

        ReadOnlySpan<byte> payload = leg.Reader!.Open(message, out RecordType type);
        leg.OnReceived(now);
        if (leg.Step == LegStep.Proving) TakeProof(leg, type, payload, now);
        else TakeRecord(leg, type, payload, now);
    }

    private void MeetPeer(TunnelLeg leg, ResumeFrame theirs)
    {
        if (theirs.Role == Role)
            throw new MalformedPduException(ResumeFrame.Name, "role", Frame.HeaderSize, "is our own");
        if (!_outgoing.CanHaveBeenRead(theirs.Read))
            throw new MalformedPduException(
                ResumeFrame.Name,
                "read",
                Frame.HeaderSize + 1 + ResumeFrame.NonceSize,
                $"{theirs.Read} was never there to read, or is acknowledged");
        if (!_outbox.CanHaveBeenRead(theirs.ReadMessages))
            throw new MalformedPduException(
                ResumeFrame.Name,
                "readMessages",
                Frame.HeaderSize + 1 + ResumeFrame.NonceSize + sizeof(long),
                $"{theirs.ReadMessages} were never there to read, or are acknowledged");
        leg.MeetPeer(theirs, _keys, _limits);
    }

    private void TakeProof(TunnelLeg leg, RecordType type, ReadOnlySpan<byte> payload, Instant now)
    {
        if (type != RecordType.Resumed || !payload.IsEmpty)
            throw new MalformedPduException(RecordReader.Name, "type", Frame.HeaderSize, $"{(byte)type} where Resumed was to come");
        if (Active is { } former) Retire(former, now);
        leg.Activate(now);
        _outgoing.GoOnFrom(leg.Theirs!.Read);
        _outbox.GoOnFrom(leg.Theirs.ReadMessages);
        _incoming.AcknowledgeBy(now);
        _incoming.HandleTimeout(now);
        _outputs.Enqueue(State == TunnelState.Broken ? new TunnelOutput.Resumed(leg.Id) : new TunnelOutput.Switched(leg.Id));
        State = TunnelState.Open;
        _resumeUntil = null;
    }

    private void Retire(TunnelLeg former, Instant now)
    {
        if (_legs.Find(l => l.Step == LegStep.Retiring) is { } earlier)
            EndLeg(earlier, LegEnd.Replaced, "");
        former.Retire(now);
    }

    private void HandleLegTimeout(TunnelLeg leg, Instant now)
    {
        leg.HandleTimeout(now);
        if (leg.Step == LegStep.Active && now >= leg.LastReceived + Limits.Silence)
        {
            EndLeg(leg, LegEnd.Silent, $"nothing came for {Limits.Silence.TotalSeconds} seconds");
            Break(now);
        }
        else if (leg.Deadline is { } deadline && now >= deadline)
        {
            EndLeg(leg, leg.IsCandidate ? LegEnd.TimedOut : LegEnd.Replaced, "");
        }
    }

    private void Break(Instant now)
    {
        if (_closing is { } reason)
        {
            End(reason, byPeer: false, "the connection was lost while it closed");
            return;
        }

        State = TunnelState.Broken;
        _resumeUntil = now + Limits.ResumeTime;
        _outputs.Enqueue(new TunnelOutput.Broken());
    }

    private void EndLeg(TunnelLeg leg, LegEnd reason, string detail)
    {
        Remove(leg);
        _outputs.Enqueue(new TunnelOutput.LegEnded(leg.Id, reason, detail));
    }

    private void Remove(TunnelLeg leg)
    {
        _legs.Remove(leg);
        leg.Dispose();
    }

    private TunnelLeg? Find(int id)
    {
        foreach (TunnelLeg leg in _legs)
        {
            if (leg.Id == id) return leg;
        }

        return null;
    }
}
