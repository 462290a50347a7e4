using System.Security.Cryptography;
using Beside.Tunnel.Keys;
using Beside.Tunnel.Records;
using Beside.Wire;

namespace Beside.Tunnel.Legs;

/// <summary>One connection that carries, carried or may carry the tunnel; with keys of its own.</summary>
internal sealed class TunnelLeg : IDisposable
{
    private readonly ResumeFrame? _ours;
    private byte[]? _opening;
    private bool _isProofOwed;

    /// <summary>The connection of the handshake.</summary>
    public TunnelLeg(int id, TunnelKeys keys, RecordLimits limits, Instant now)
        : this(id, now)
    {
        Step = LegStep.Active;
        SetKeys(keys.Role, keys.RecordsOf, limits);
    }

    /// <summary>A further connection.</summary>
    public TunnelLeg(int id, ResumeFrame ours, TunnelKeys keys, Instant now)
        : this(id, now)
    {
        Step = LegStep.Introducing;
        Deadline = now + Limits.HandshakeTime;
        _ours = ours;
        _opening = ours.ToFrame(keys.Resumption);
    }

    private TunnelLeg(int id, Instant now)
    {
        Id = id;
        LastReceived = now;
        LastSent = now;
    }

    public int Id { get; }

    public LegStep Step { get; private set; }

    /// <summary>The other end has not proved itself yet.</summary>
    public bool IsCandidate => Step is LegStep.Introducing or LegStep.Proving;

    /// <summary>What the other end says of itself on this connection; null before that.</summary>
    public ResumeFrame? Theirs { get; private set; }

    public RecordReader? Reader { get; private set; }

    public RecordWriter? Writer { get; private set; }

    public Instant LastReceived { get; private set; }

    public Instant LastSent { get; private set; }

    public bool IsProbeDue { get; private set; }

    /// <summary>For a candidate or one that is replaced: when it is of no use any more.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>The other end's Resume frame has come: makes the keys of this connection from both.</summary>
    public void MeetPeer(ResumeFrame theirs, TunnelKeys keys, RecordLimits limits)
    {
        Theirs = theirs;
        (ResumeFrame helper, ResumeFrame sharer) = keys.Role == TunnelRole.Helper ? (_ours!, theirs) : (theirs, _ours!);
        byte[] secret = KeySchedule.Extract(keys.Resumption, [.. helper.Body, .. sharer.Body]);
        SetKeys(keys.Role, role => KeySchedule.Expand(secret, KeySchedule.RecordsOf(role)), limits);
        CryptographicOperations.ZeroMemory(secret);
        _isProofOwed = true;
        Step = LegStep.Proving;
    }

    public void Activate(Instant now)
    {
        Step = LegStep.Active;
        Deadline = null;
        LastReceived = now;
    }

    public void Retire(Instant now)
    {
        Step = LegStep.Retiring;
        Deadline = now + Limits.RetirementTime;
    }

    public void OnReceived(Instant now) => LastReceived = now;

    public void OnSent(Instant now)
    {
        LastSent = now;
        IsProbeDue = false;
    }

    public void HandleTimeout(Instant now) => IsProbeDue |= Step == LegStep.Active && now >= LastSent + Limits.ProbeInterval;

    /// <summary>What has to go before anything else on this connection.</summary>
    /// <returns>The frame's length, or zero.</returns>
    public int TakeOpening(Span<byte> destination)
    {
        if (_opening is { } opening)
        {
            opening.CopyTo(destination);
            _opening = null;
            return opening.Length;
        }

        if (!_isProofOwed) return 0;
        _isProofOwed = false;
        return Writer!.Seal(destination, RecordType.Resumed, payloadLength: 0);
    }

    public Instant? NextDeadline => Step == LegStep.Active
        ? Instant.Earlier(LastReceived + Limits.Silence, IsProbeDue ? null : LastSent + Limits.ProbeInterval)
        : Deadline;

    public void Dispose()
    {
        Reader?.Dispose();
        Writer?.Dispose();
    }

    private void SetKeys(TunnelRole role, Func<TunnelRole, byte[]> secretOf, RecordLimits limits)
    {
        TunnelRole other = role == TunnelRole.Helper ? TunnelRole.Sharer : TunnelRole.Helper;
        Writer = new RecordWriter(secretOf(role), limits);
        Reader = new RecordReader(secretOf(other), limits);
    }
}
