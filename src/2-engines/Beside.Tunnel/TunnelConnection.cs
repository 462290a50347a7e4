using System.Diagnostics.CodeAnalysis;
using Beside.Tunnel.Keys;
using Beside.Tunnel.Legs;
using Beside.Tunnel.Messages;
using Beside.Tunnel.Records;
using Beside.Tunnel.Streams;
using Beside.Wire;

namespace Beside.Tunnel;

/// <summary>
/// One byte stream each way, sealed, over one connection after the other: what comes out at one end is what went in at
/// the other, in order and once, or the tunnel ends. docs/tunnel.md.
/// </summary>
/// <remarks>
/// A connection is a <em>leg</em>: the owner starts one, hands over what comes on it, takes frames for it, and says
/// when it is lost. One caller, no clock, no thread; call
/// <see cref="TryTakeOutput"/> and <see cref="TryTakeFrame"/> until false after every other member. Sending and
/// receiving data allocates nothing once the buffers have grown.
/// </remarks>
public sealed partial class TunnelConnection : IDisposable
{
    /// <summary>The connection on which the handshake took place.</summary>
    public const int FirstLeg = 0;

    private readonly TunnelKeys _keys;
    private readonly Action<Memory<byte>> _fillRandom;
    private readonly RecordLimits _limits;
    private readonly List<TunnelLeg> _legs = [];
    private readonly OutgoingStream _outgoing = new();
    private readonly IncomingStream _incoming = new();
    private readonly MessageOutbox _outbox = new();
    private readonly Queue<TunnelOutput> _outputs = new();
    private int _lastLeg = FirstLeg;
    private uint _readMessages;
    private Instant? _resumeUntil;
    private TunnelEnd? _closing;

    /// <param name="keys">Of a handshake; owned by the tunnel from here on.</param>
    /// <param name="fillRandom">Fills memory with random bytes fit for keys.</param>
    public TunnelConnection(TunnelKeys keys, Action<Memory<byte>> fillRandom, Instant now)
        : this(keys, fillRandom, now, RecordLimits.Default)
    {
    }

    internal TunnelConnection(TunnelKeys keys, Action<Memory<byte>> fillRandom, Instant now, RecordLimits limits)
    {
        _keys = keys;
        _fillRandom = fillRandom;
        _limits = limits;
        _legs.Add(new TunnelLeg(FirstLeg, keys, limits, now));
    }

    public TunnelRole Role => _keys.Role;

    public TunnelState State { get; private set; }

    /// <summary>The connection that everything is sent on; null while there is none.</summary>
    public int? ActiveLeg => Active?.Id;

    /// <summary>Bytes that were sent and that the session at the other end has not taken yet. What a picture pump looks at.</summary>
    public int UnacknowledgedBytes => _outgoing.Unacknowledged;

    /// <summary>Of those, what is not in a frame yet: nobody has it but this end.</summary>
    public int UnsentBytes => _outgoing.Unsent;

    /// <summary>How many bytes of pictures may be sent before old ones would be on their way: none while the tunnel is broken.</summary>
    public int Credit => State == TunnelState.Open ? Math.Max(0, Limits.CreditBytes - UnacknowledgedBytes) : 0;

    /// <summary>What has come and can be taken next, in one piece: there may be more behind it. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Received => _incoming.Next;

    /// <summary>When <see cref="HandleTimeout"/> wants to be called.</summary>
    public Instant? NextDeadline
    {
        get
        {
            if (State == TunnelState.Ended) return null;
            Instant? next = Active is null ? _resumeUntil : Instant.Earlier(_resumeUntil, _incoming.AcknowledgementDue);
            foreach (TunnelLeg leg in _legs) next = Instant.Earlier(next, leg.NextDeadline);
            return next;
        }
    }

    private TunnelLeg? Active
    {
        get
        {
            foreach (TunnelLeg leg in _legs)
            {
                if (leg.Step == LegStep.Active) return leg;
            }

            return null;
        }
    }

    /// <summary>Takes as much of the bytes as fits into what may be unacknowledged; the caller comes again with the
    /// rest when some of it is.</summary>
    /// <returns>How many bytes were taken: all, some, or none.</returns>
    public int Send(ReadOnlySpan<byte> bytes) => State == TunnelState.Ended || _closing is not null ? 0 : _outgoing.Write(bytes);

    /// <summary>Sends a control message, now or on the next connection.</summary>
    /// <returns>False where too many are unacknowledged, or it is over.</returns>
    /// <exception cref="ArgumentException">It is longer than <see cref="Limits"/> allow.</exception>
    public bool TrySend(TunnelMessage message) => State != TunnelState.Ended && _closing is null && _outbox.TryAdd(message);

    /// <summary>The session inside has taken bytes of <see cref="Received"/>.</summary>
    public void Advance(int count, Instant now) => _incoming.Consume(count, now);

    /// <summary>Ends the tunnel and tells the other end why. After <see cref="TunnelEnd.Finished"/> what was sent goes
    /// first. Without a connection it ends at once.</summary>
    public void Close(TunnelEnd reason)
    {
        if (State == TunnelState.Ended || _closing is not null) return;
        _closing = reason;
        if (Active is null) End(reason, byPeer: false, "closed without a connection");
    }

    public void HandleTimeout(Instant now)
    {
        if (State == TunnelState.Ended) return;
        _incoming.HandleTimeout(now);
        for (int i = _legs.Count - 1; i >= 0; i--) HandleLegTimeout(_legs[i], now);
        if (_resumeUntil is { } until && now >= until)
            End(TunnelEnd.NotResumed, byPeer: false, $"no new connection within {Limits.ResumeTime.TotalSeconds} seconds");
    }

    /// <summary>Takes the next output.</summary>
    public bool TryTakeOutput([NotNullWhen(true)] out TunnelOutput? output) => _outputs.TryDequeue(out output);

    public void Dispose()
    {
        foreach (TunnelLeg leg in _legs) leg.Dispose();
        _legs.Clear();
        _keys.Dispose();
    }

    private void End(TunnelEnd reason, bool byPeer, string detail)
    {
        if (State == TunnelState.Ended) return;
        State = TunnelState.Ended;
        _resumeUntil = null;
        _outputs.Enqueue(new TunnelOutput.Ended(reason, byPeer, detail));
    }
}
